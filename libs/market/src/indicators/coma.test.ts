import { fillComa } from './coma.js';
import { fillTrendAge } from './trend-age.js';

function comaOf(ema8: number, ema21: number, ema50: number): number {
  const coma = Int8Array.of(9);
  fillComa(coma, { ema8: Float64Array.of(ema8), ema21: Float64Array.of(ema21), ema50: Float64Array.of(ema50) }, 0);
  return coma[0] ?? Number.NaN;
}

describe('the correct order of moving averages', () => {
  it.each([
    [3, 2, 1, 1],
    [1, 2, 3, -1],
    [3, 1, 2, 0],
    [2, 2, 1, 0],
    [3, 2, 2, 0],
    [2, 2, 3, 0],
    [3, 2, Number.NaN, 0],
    [Number.NaN, 2, 3, 0],
  ])('of EMA8 %d, EMA21 %d and EMA50 %d is %d', (ema8, ema21, ema50, expected) => {
    expect(comaOf(ema8, ema21, ema50)).toBe(expected);
  });
});

describe('the age of a trend', () => {
  it('counts bars in a row, begins anew when the order turns, and is 0 without order', () => {
    const coma = Int8Array.of(1, 1, 0, -1, -1, 1, 1, 1);
    const age = new Int32Array(coma.length);
    coma.forEach((_, row) => {
      fillTrendAge(age, coma, row);
    });
    expect([...age]).toEqual([1, 2, 0, 1, 2, 1, 2, 3]);
  });
});
