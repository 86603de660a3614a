import { BucketBuilder } from './bucket-builder.js';
import { FrameColumns } from './frame-columns.js';

const MINUTE = 60_000;

/** Bars of 5m as [minute, open, high, low, close, volume] to closed bars of 15m, written the same, and how many had closed after each. */
function build(bars: readonly (readonly number[])[]): { closed: number[][]; counts: number[] } {
  const columns = new FrameColumns({ frame: '15m', capacity: 1, ema5: false, swingBars: 0 });
  const builder = new BucketBuilder('5m', columns);
  const counts = bars.map(([minute = 0, ...prices]) => {
    builder.push(Float64Array.of(minute * MINUTE, ...prices));
    return columns.length;
  });
  const { times, open, high, low, close, volume } = columns;
  const closed = Array.from({ length: columns.length }, (_, row) => [(times[row] ?? 0) / MINUTE, ...[open, high, low, close, volume].map((column) => column[row] ?? 0)]);
  return { closed, counts };
}

describe('a bar of a longer frame', () => {
  it('has the first open, the highest high, the lowest low, the last close and all volume', () => {
    expect(build([[0, 10, 12, 9, 11, 1], [5, 11, 15, 10, 12, 2], [10, 12, 13, 7, 8, 4]])).toEqual({ closed: [[0, 10, 15, 7, 8, 7]], counts: [0, 0, 1] });
  });

  it('closes with the bar that reaches its end, not with the next one', () => {
    expect(build([[0, 1, 1, 1, 1, 1], [5, 1, 1, 1, 1, 1], [10, 1, 1, 1, 1, 1], [15, 2, 2, 2, 2, 1]]).counts).toEqual([0, 0, 1, 1]);
  });

  it('closes when the next bucket begins where its last bars are missing, and has nothing of that bar', () => {
    expect(build([[0, 10, 12, 9, 11, 1], [20, 99, 99, 99, 99, 1]])).toEqual({ closed: [[0, 10, 12, 9, 11, 1]], counts: [0, 1] });
  });

  it('closes with a bar that begins inside and ends after it', () => {
    expect(build([[3, 10, 12, 9, 11, 1], [8, 11, 11, 11, 11, 1], [13, 12, 14, 12, 13, 1], [18, 20, 20, 20, 20, 1]])).toEqual({ closed: [[0, 10, 14, 9, 13, 3]], counts: [0, 0, 1, 1] });
  });

  it('leaves out buckets without bars', () => {
    expect(build([[10, 1, 1, 1, 1, 1], [100, 2, 2, 2, 2, 1], [115, 3, 3, 3, 3, 1]]).closed.map(([minute]) => minute)).toEqual([0, 90, 105]);
  });

  it('stays as it is once closed: a bar that overlaps the one that closed it counts to the next', () => {
    expect(build([[13, 1, 1, 1, 1, 1], [14, 5, 9, 5, 5, 1], [25, 2, 2, 2, 2, 1]])).toEqual({ closed: [[0, 1, 1, 1, 1, 1], [15, 5, 9, 2, 2, 2]], counts: [1, 1, 2] });
  });
});
