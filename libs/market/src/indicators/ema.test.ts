import fc from 'fast-check';
import { fillEma } from './ema.js';

function emaOf(values: readonly number[], length: number): Float64Array {
  const average = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) fillEma(average, Float64Array.from(values), row, length);
  return average;
}

/** The definition unrolled: weights (1 - a)^k of each value, the seed's share the rest. */
function unrolled(values: readonly number[], row: number, length: number): number {
  if (row < length - 1) return Number.NaN;
  const alpha = 2 / (length + 1);
  const seed = values.slice(0, length).reduce((sum, value) => sum + value, 0) / length;
  let sum = seed * (1 - alpha) ** (row - length + 1);
  for (let back = 0; back <= row - length; back++) sum += alpha * (1 - alpha) ** back * (values[row - back] ?? 0);
  return sum;
}

describe('the exponential moving average', () => {
  it('begins with the mean of the first n values', () => {
    expect(emaOf([1, 2, 6, 5, 9], 3)).toEqual(Float64Array.of(Number.NaN, Number.NaN, 3, 4, 6.5));
  });

  it('differs from one that begins with the first value', () => {
    const seededWithFirst = [2, 6, 5, 9].reduce((average, value) => average + (value - average) / 2, 1);
    expect(seededWithFirst).toBeCloseTo(6.6875);
    expect(emaOf([1, 2, 6, 5, 9], 3)[4]).not.toBeCloseTo(seededWithFirst);
  });

  it('is the weighted sum of its definition', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 21 }), (values, length) => {
        const slow = values.map((_, row) => unrolled(values, row, length));
        expect([...emaOf(values, length)]).toEqual(slow.map((value) => (Number.isNaN(value) ? value : expect.closeTo(value, 8))));
      }),
      { numRuns: 50 },
    );
  });
});
