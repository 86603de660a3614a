import type { z } from 'zod';
import { PatternOptions } from '../contract.js';
import { handMadeFrames, type HandMadeBar, type HandMadeFrames } from './hand-made.fixture.js';
import { searchTestBar } from './search-test-bar.js';

/** A leg from 5 to 10, then eight waves under 10 whose lows come to 9, and a test bar. */
const leg: HandMadeBar[] = [5, 6, 7, 8, 9].map((low) => [low, low + 1, low, low + 1]);
const wave: HandMadeBar[] = [[9.5, 9.75, 9.25, 9.5], [9.5, 9.5, 9, 9.25], [9.25, 10, 9.25, 9.5]];
const bars: HandMadeBar[] = [...leg, ...Array.from({ length: 8 }, () => wave).flat(), [9.5, 9.5, 9.25, 9.5], [9.5, 9.5, 9.25, 9.5], [9.5, 11.5, 9.5, 11]];
const TEST_BAR = bars.length - 1;
const options = PatternOptions.parse({ momentum: { minimumBars: 4 } });
const search = (frames: Partial<HandMadeFrames> = {}, chosen = options) => searchTestBar(handMadeFrames({ bars, middleAverages: [9], highAverages: [9], ...frames }), TEST_BAR, chosen);

describe('the search for a test bar', () => {
  it('gives a candidate where every stage before it holds', () => {
    expect(search()).toEqual({
      testBar: TEST_BAR,
      consolidation: { momentum: { start: 0, end: 4, size: 5 }, base: 10, touches: [4, 7, 10, 13, 16, 19, 22, 25, 28] },
      support: { middle: 0, high: 0 },
      hookBar: undefined,
      extreme: Number.POSITIVE_INFINITY,
      extremeBar: TEST_BAR,
    });
  });

  it.each<[string, Partial<HandMadeFrames>, z.input<typeof PatternOptions>]>([
    ['range', {}, { testBar: { minimumRange: 2 } }],
    ['trend', { trendAges: [29] }, {}],
    ['base', {}, { consolidation: { minimumTouches: 10 } }],
    ['momentum', {}, { momentum: { minimumSize: 5.1 } }],
    ['retracement', {}, { consolidation: { maximumRetracement: 0.19 } }],
    ['compression', {}, { consolidation: { maximumCompression: 0.5 } }],
    ['support', { middleAverages: [7.99] }, {}],
    ['support', { highAverages: [6.99] }, {}],
  ])('names %s as what refuses it', (stage, frames, change) => {
    const strict = PatternOptions.parse({ momentum: { minimumBars: 4 }, ...change });
    expect(search(frames, strict)).toBe(stage);
  });

  it('names the first stage of those that refuse it', () => {
    const strict = PatternOptions.parse({ consolidation: { minimumTouches: 10 } });
    expect(search({ trendAges: [29], middleAverages: [0] }, strict)).toBe('trend');
    expect(search({ middleAverages: [0] }, strict)).toBe('base');
  });
});
