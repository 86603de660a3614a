import { studentQuantile, studentTwoSidedP } from './student-t.js';

describe('studentTwoSidedP', () => {
  it.each([
    [12.706204736, 1, 0.05],
    [2.776445105, 4, 0.05],
    [4.604094871, 4, 0.01],
    [2.262157163, 9, 0.05],
    [1.833112933, 9, 0.1],
    [1, 1, 0.5],
    [1.96, 100_000, 0.0499986],
  ])('of t = %d with %i degrees is the %d of the tables', (t, degrees, p) => {
    expect(studentTwoSidedP(t, degrees)).toBeCloseTo(p, 6);
    expect(studentTwoSidedP(-t, degrees)).toBe(studentTwoSidedP(t, degrees));
  });

  it('is 1 - 2 arctan(t) / π with one degree, and 1 - t / sqrt(2 + t²) with two', () => {
    for (const t of [0.01, 0.3, 1, 2, 5, 40]) {
      expect(studentTwoSidedP(t, 1)).toBeCloseTo(1 - (2 * Math.atan(t)) / Math.PI, 11);
      expect(studentTwoSidedP(t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 11);
    }
  });

  it('is 1 - s (3 - s²) / 2 with four degrees, s = t / sqrt(4 + t²)', () => {
    for (const t of [0.1, 1, 3, 10]) {
      const s = t / Math.sqrt(4 + t * t);
      expect(studentTwoSidedP(t, 4)).toBeCloseTo(1 - (s * (3 - s * s)) / 2, 11);
    }
  });

  it('is 1 at 0 and 0 at infinity', () => {
    expect([studentTwoSidedP(0, 4), studentTwoSidedP(Infinity, 4)]).toEqual([1, 0]);
  });
});

describe('studentQuantile', () => {
  it.each([[1, 12.7062], [4, 2.77645], [9, 2.26216], [29, 2.04523]])('of %i degrees is the %d of the tables', (degrees, quantile) => {
    expect(studentQuantile(degrees)).toBeCloseTo(quantile, 4);
  });
});
