import fc from 'fast-check';
import { splitLines } from './split-lines.js';

function linesOf(chunks: readonly string[], most = 100): { lines: string[]; tooLong: number } {
  const heard = { lines: [] as string[], tooLong: 0 };
  const splitter = splitLines(most, (line) => void heard.lines.push(line), () => void heard.tooLong++);
  for (const chunk of chunks) splitter.hear(new TextEncoder().encode(chunk));
  splitter.end();
  return heard;
}

describe('splitLines', () => {
  it('puts lines together however they are cut, and takes an unfinished last one', () => {
    expect(linesOf(['a', 'b\nc', '\n\nd'])).toEqual({ lines: ['ab', 'c', '', 'd'], tooLong: 0 });
  });

  it('keeps the beginning of a line that is too long, and says so once', () => {
    expect(linesOf(['123', '456', '789\nshort\n', 'again too long\n'], 5)).toEqual({ lines: ['12345', 'short', 'again'], tooLong: 1 });
  });

  it('does not care where a stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '\n') })), (chunks) => {
        expect(linesOf(chunks, 1000).lines).toEqual(linesOf([chunks.join('')], 1000).lines);
      }),
    );
  });
});
