import type { RowIntervals } from '@gecko/dataset/contract';
import { timeBlocks } from './time-blocks.js';

function intervals(...spans: readonly [number, number][]): RowIntervals {
  const none = new Int32Array(spans.length);
  return { starts: Float64Array.from(spans, ([start]) => start), ends: Float64Array.from(spans, ([, end]) => end), series: none, firstBars: none, lastBars: none };
}

describe('timeBlocks', () => {
  it('orders rows by time, and takes blocks as long as the label that spans most decisions', () => {
    const spans = intervals([30, 40], [0, 10], [5, 26], [10, 20], [20, 30]);
    expect(timeBlocks(spans, Uint32Array.of(0, 1, 2, 3, 4))).toEqual({ order: Uint32Array.of(1, 2, 3, 4, 0), blockRows: 3 });
  });

  it('takes single rows where no label reaches the next decision, and counts within the chosen rows', () => {
    const spans = intervals([0, 10], [10, 20], [5, 99], [20, 30]);
    expect(timeBlocks(spans, Uint32Array.of(3, 1, 0))).toEqual({ order: Uint32Array.of(2, 1, 0), blockRows: 1 });
  });
});
