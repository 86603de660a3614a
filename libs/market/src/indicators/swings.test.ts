import fc from 'fast-check';
import { fillSwingHigh, fillSwingLow, isSwingHigh, isSwingLow } from './swings.js';

const swingsOf = (highs: readonly number[], reach = 2): number[] => highs.flatMap((_, bar) => (isSwingHigh(Float64Array.from(highs), bar, reach) ? [bar] : []));

function fill(values: readonly number[], side: typeof fillSwingHigh, reach = 2): number[] {
  const swings = new Float64Array(values.length);
  values.forEach((_, row) => {
    side(swings, Float64Array.from(values), row, reach);
  });
  return [...swings];
}

describe('a swing high', () => {
  it('stands out from as many bars on either side', () => {
    expect(swingsOf([1, 2, 3, 2, 1])).toEqual([2]);
    expect(swingsOf([3, 1, 2, 1, 1])).toEqual([]);
    expect(swingsOf([1, 1, 2, 1, 3])).toEqual([]);
    expect(swingsOf([3, 1, 2, 1, 1], 1)).toEqual([2]);
  });

  it('with a flat top counts once, at its first bar', () => {
    expect(swingsOf([1, 1, 5, 5, 5, 1, 1])).toEqual([2]);
  });

  it('is none before all bars around it are there', () => {
    expect(swingsOf([1, 9, 3, 2, 1, 9, 1])).toEqual([]);
  });

  it('is known when the last bar around it has closed, and stays the newest until the next', () => {
    expect(fill([1, 2, 7, 2, 1, 1, 2, 5, 2, 1], fillSwingHigh)).toEqual([...Array.from({ length: 4 }, () => Number.NaN), 7, 7, 7, 7, 7, 5]);
  });

  it('and a swing low are mirror images', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (values, reach) => {
        const reflected = values.map((value) => -value);
        expect(swingsOf(values, reach)).toEqual(values.flatMap((_, bar) => (isSwingLow(Float64Array.from(reflected), bar, reach) ? [bar] : [])));
        expect(fill(reflected, fillSwingLow, reach)).toEqual(fill(values, fillSwingHigh, reach).map((value) => -value));
      }),
      { numRuns: 100 },
    );
  });
});
