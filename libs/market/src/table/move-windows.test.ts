import { fillWords, randomStream } from '@gecko/kernel';
import { forEachWindow, SharedWindows } from './move-windows.js';

/** Closes whose moves are these: up, or down. */
function closesOf(ups: readonly boolean[]): Float64Array {
  let close = 1000;
  return Float64Array.of(close, ...ups.map((up) => (close += up ? 1 : -1)));
}

function windowsOf(close: Float64Array): number[] {
  const windows: number[] = [];
  forEachWindow(close, (window) => windows.push(window));
  return windows;
}

function randomMoves(count: number): boolean[] {
  const words = new Uint32Array(count);
  fillWords(randomStream(5, 'moves'), { major: 0, minor: 0 }, words);
  return [...words].map((word) => word % 2 === 0);
}

describe('windows of moves', () => {
  it('are the last 48 moves, the oldest first, as binary digits, or the others where these are fewer in value', () => {
    const moves = randomMoves(400);
    const digits = moves.map((up) => (up ? '1' : '0')).join('');
    const expected = Array.from({ length: 353 }, (_, first) => digits.slice(first, first + 48)).filter((text) => text.replaceAll('0', '').length >= 8 && text.replaceAll('1', '').length >= 8);
    const turned = (text: string): string => [...text].map((digit) => (digit === '1' ? '0' : '1')).join('');
    const smaller = expected.map((text) => (text.startsWith('1') ? turned(text) : text));
    expect(windowsOf(closesOf(moves)).map((window) => window.toString(2).padStart(48, '0'))).toEqual(smaller);
    expect(windowsOf(closesOf(moves.map((up) => !up)))).toEqual(windowsOf(closesOf(moves)));
  });

  it.each([
    [7, 0],
    [8, 1],
    [40, 1],
    [41, 0],
  ])('with %d ups are as many as %d', (ups, count) => {
    expect(windowsOf(closesOf(Array.from({ length: 48 }, (_, move) => move < ups)))).toHaveLength(count);
  });

  it('count a move to the same price as none up', () => {
    const moves = [...Array.from({ length: 10 }, () => 1), ...Array.from({ length: 38 }, () => 0)];
    let close = 5;
    expect(windowsOf(Float64Array.of(close, ...moves.map((move) => (close += move))))).toEqual([2 ** 38 - 1]);
  });

  it('are none in fewer than 49 bars', () => {
    expect(windowsOf(closesOf(randomMoves(47)))).toEqual([]);
  });
});

describe('shared windows', () => {
  it('are counted once for each earlier symbol that has them', () => {
    const windows = new SharedWindows(9);
    const shared = Int32Array.of(0, 0, 0);
    const added = ([[300, 0], [300, 0], [300, 1], [301, 1], [300, 2], [300, 2], [301, 2], [302, 2]] as const).map(([window, symbol]) => windows.add(window, symbol, symbol === 2 ? shared : new Int32Array(symbol)));
    expect([added, [...shared]]).toEqual([[true, false, true, true, true, false, true, true], [1, 2, 0]]);
  });

  it('are what sets would say, over many windows', () => {
    const moves = randomMoves(6000);
    const [first, second] = [windowsOf(closesOf(moves.slice(0, 4000))), windowsOf(closesOf(moves.slice(2500)))];
    const table = new SharedWindows(first.length + second.length);
    const shared = new Int32Array(1);
    expect(first.filter((window) => table.add(window, 0, shared)).length).toBe(new Set(first).size);
    expect(second.filter((window) => table.add(window, 1, shared)).length).toBe(new Set(second).size);
    const own = new Set(first);
    expect([...shared]).toEqual([[...new Set(second)].filter((window) => own.has(window)).length]);
    expect(shared[0]).toBeGreaterThan(1400);
  });
});
