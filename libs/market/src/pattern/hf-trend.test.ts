import { PatternOptions } from '../contract.js';
import { handMadeFrames, type HandMadeBar } from './hand-made.fixture.js';
import { trendHolds, upTrendAge } from './hf-trend.js';

const { trend } = PatternOptions.parse({});
const bars: HandMadeBar[] = [[1, 1, 1, 1], [1, 1, 1, 1]];

describe('the trend of the High Frame', () => {
  it.each([
    [30, true],
    [29, false],
    [-30, false],
    [0, false],
  ])('of age %d holds: %s', (age, expected) => {
    expect(trendHolds(handMadeFrames({ bars, trendAges: [age] }), 0, trend)).toBe(expected);
  });

  it('is that of the newest bar that had closed', () => {
    const frames = handMadeFrames({ bars, trendAges: [29, 30], highBars: [1, 2] });
    expect([upTrendAge(frames, 0), upTrendAge(frames, 1)]).toEqual([29, 30]);
  });

  it('is none before the first bar of the High Frame has closed', () => {
    expect(upTrendAge(handMadeFrames({ bars, highBars: [0, 1] }), 0)).toBe(0);
  });
});
