import { PatternOptions } from '../contract.js';
import { fromRanges } from './hand-made.fixture.js';
import { isWide } from './test-bar.js';

describe('a test bar', () => {
  it.each([
    [1.51, true],
    [1.5, false],
    [0, false],
  ])('with a range of %d ATR is wide enough: %s', (range, expected) => {
    expect(isWide(fromRanges([[10 + range, 10]]), 0, PatternOptions.parse({}).testBar)).toBe(expected);
  });

  it('is none while ATR is not defined', () => {
    const low = fromRanges([[20, 10]]);
    low.atr[0] = Number.NaN;
    expect(isWide(low, 0, PatternOptions.parse({}).testBar)).toBe(false);
  });
});
