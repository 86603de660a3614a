import { bar, progressOn } from './show-progress.js';

function terminal(isTTY: boolean) {
  const texts: string[] = [];
  return { isTTY, texts, write: (text: string) => texts.push(text) };
}

describe('bar', () => {
  it.each([
    [0, '[------------------------------] 0 of 274 MB'],
    [137e6, '[###############---------------] 137 of 274 MB'],
    [300e6, '[##############################] 274 of 274 MB'],
  ])('shows %d bytes of 274 MB', (bytes, shown) => {
    expect(bar({ totalBytes: 274e6, doneBytes: () => bytes })).toBe(shown);
  });
});

describe('progressOn', () => {
  it('writes one plain line a step where there is no terminal', async () => {
    const output = terminal(false);
    const times = [1000, 3500];
    const progress = progressOn(output, () => times.shift() ?? 0);
    expect(await progress('extract', async () => 'result', { totalBytes: 1, doneBytes: () => 0 })).toBe('result');
    expect(output.texts).toEqual(['extract: 2.5 s\n']);
  });

  it('draws a bar at once on a terminal and replaces it by the line', async () => {
    const output = terminal(true);
    await progressOn(output, () => 0)('download', async () => undefined, { totalBytes: 2e6, doneBytes: () => 1e6 });
    expect(output.texts).toEqual(['\r\x1b[Kdownload [###############---------------] 1 of 2 MB', '\r\x1b[Kdownload: 0.0 s\n']);
  });

  it('clears its line and hands on the failure of a step', async () => {
    const output = terminal(true);
    const failing = progressOn(output, () => 0)('build', async () => Promise.reject(new Error('no compiler')));
    await expect(failing).rejects.toThrow('no compiler');
    expect(output.texts.at(-1)).toBe('\r\x1b[K');
  });
});
