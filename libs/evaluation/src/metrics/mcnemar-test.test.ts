import fc from 'fast-check';
import { mcnemarTest } from './mcnemar-test.js';
import { twoSidedP } from './two-sided-p.js';

describe('mcnemarTest', () => {
  it('gives the published exact and mid-p values', () => {
    const test = mcnemarTest(10, 2);
    expect(test).toMatchObject({ method: 'exact', statistic: null });
    expect(test.p).toBeCloseTo(0.0385742, 7);
    expect(test.midP).toBeCloseTo(0.0224609, 7);
  });

  it.each([
    [121, 59, 20.672222, 5.4501e-6],
    [86, 150, 16.817797, 4.1146e-5],
  ])('gives the published chi-square of %d against %d', (first, second, statistic, p) => {
    const test = mcnemarTest(first, second);
    expect(test.method).toBe('chi-square');
    expect(test.statistic).toBeCloseTo(statistic, 6);
    expect(test.p / p).toBeCloseTo(1, 4);
  });

  it.each([
    [10, 2, 5.333333, 0.0209213],
    [86, 150, 17.355932, 3.0993e-5],
  ])('is more cautious than the published chi-square without correction of %d against %d', (first, second, statistic, p) => {
    const uncorrected = (first - second) ** 2 / (first + second);
    expect(uncorrected).toBeCloseTo(statistic, 6);
    expect(twoSidedP(Math.sqrt(uncorrected)) / p).toBeCloseTo(1, 4);
    expect(mcnemarTest(first, second).p).toBeGreaterThan(p);
  });

  it('sees nothing where the models never disagree, or disagree evenly', () => {
    expect(mcnemarTest(0, 0)).toEqual({ p: 1, method: 'exact', statistic: null, midP: 1 });
    expect(mcnemarTest(7, 7).p).toBe(1);
    expect(mcnemarTest(40, 40)).toMatchObject({ statistic: 1 / 80 - 1 / 80, p: 1 });
  });

  it('does not care which model comes first, and is never outside 0 to 1', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (first, second) => {
        const [test, mirrored] = [mcnemarTest(first, second), mcnemarTest(second, first)];
        expect(test).toEqual(mirrored);
        expect(test.p).toBeGreaterThanOrEqual(0);
        expect(test.p).toBeLessThanOrEqual(1);
        expect(test.midP).toBeLessThanOrEqual(test.method === 'exact' ? test.p : 1);
      }),
    );
  });

  it.each([[-1], [0.5], [Number.NaN]])('refuses %d as a count', (count) => {
    expect(() => mcnemarTest(count, 1)).toThrow(/expected whole numbers of rows from 0, got/);
  });
});
