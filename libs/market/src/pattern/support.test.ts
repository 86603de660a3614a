import { PatternOptions } from '../contract.js';
import { handMadeFrames, type HandMadeBar } from './hand-made.fixture.js';
import { nearestSupport, supportHolds } from './support.js';

const bars = [9, 5, 7, 8].map((low): HandMadeBar => [low, low + 1, low, low]);

describe('support', () => {
  it('is the nearest low to each average, above or below, in ATR of its frame', () => {
    expect(nearestSupport(handMadeFrames({ bars, middleAverages: [6], highAverages: [4.5] }), 0, 3)).toEqual({ middle: 0.5, high: 0.125 });
  });

  it('is measured over the bars given alone', () => {
    expect(nearestSupport(handMadeFrames({ bars, middleAverages: [6], highAverages: [4] }), 2, 3)).toEqual({ middle: 0.5, high: 0.75 });
  });

  it('measures each bar against the newest average that had closed by then', () => {
    const frames = handMadeFrames({ bars, trendAges: [30, 30], middleAverages: [1, 5], highAverages: [1, 9], middleBars: [1, 1, 2, 2], highBars: [1, 1, 1, 2] });
    expect(nearestSupport(frames, 0, 3)).toEqual({ middle: 1, high: 0.25 });
  });

  it('leaves out bars before there was an average', () => {
    expect(nearestSupport(handMadeFrames({ bars, middleAverages: [Number.NaN, 8], middleBars: [0, 1, 1, 2], highBars: [0, 0, 0, 0] }), 0, 3)).toEqual({ middle: 0, high: Number.POSITIVE_INFINITY });
  });

  it.each([
    ['both', 0.5, 0.5, true],
    ['both', 0.51, 0.5, false],
    ['both', 0.5, 0.51, false],
    ['middle', 0.5, 9, true],
    ['middle', 0.51, 0, false],
    ['high', 9, 0.5, true],
    ['high', 0, 0.51, false],
    ['none', 9, 9, true],
  ] as const)('required of %s, at %d and %d ATR, holds: %s', (required, middle, high, expected) => {
    expect(supportHolds({ middle, high }, { ...PatternOptions.parse({}).support, required })).toBe(expected);
  });
});
