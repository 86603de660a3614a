import { twoSidedP } from './two-sided-p.js';

describe('twoSidedP', () => {
  // 2 * (1 - pnorm(z)) of R
  it.each([
    [0, 1],
    [0.6744897501960817, 0.5],
    [1.2815515655446004, 0.2],
    [1.959963984540054, 0.05],
    [2.5758293035489004, 0.01],
    [3.290526731491925, 0.001],
    [5, 5.733031437583867e-7],
    [10, 1.523970604832094e-23],
  ])('gives the published chance at %p', (z, p) => {
    expect(twoSidedP(z) / p).toBeCloseTo(1, 10);
    expect(twoSidedP(-z)).toBe(twoSidedP(z));
  });

  it('goes on without a step where its two formulas meet', () => {
    const at = 2.5 * Math.SQRT2;
    expect(twoSidedP(at * (1 - 1e-12)) / twoSidedP(at * (1 + 1e-12))).toBeCloseTo(1, 10);
  });
});
