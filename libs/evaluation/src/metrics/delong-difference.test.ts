import fc from 'fast-check';
import { delongDifference } from './delong-difference.js';
import { delongVariance } from './delong-interval.js';
import { rocAuc } from './roc-auc.js';

const labels = Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0, 0);
const modelA = [0.9, 0.8, 0.6, 0.4, 0.7, 0.5, 0.4, 0.3, 0.1];
const modelB = [0.8, 0.5, 0.7, 0.3, 0.6, 0.55, 0.2, 0.35, 0.3];

/** vA + vB - 2 cov, each from the definition by pairs. */
function varianceByPairs(classes: readonly number[], a: readonly number[], b: readonly number[]): number {
  const psi = (x: number, y: number): number => (x > y ? 1 : x === y ? 0.5 : 0);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const rowsOf = (wanted: number) => classes.flatMap((label, row) => (label === wanted ? [row] : []));
  const [positives, negatives] = [rowsOf(1), rowsOf(0)];
  const v10 = (scores: readonly number[]) => positives.map((i) => mean(negatives.map((j) => psi(scores[i] ?? 0, scores[j] ?? 0))));
  const v01 = (scores: readonly number[]) => negatives.map((j) => mean(positives.map((i) => psi(scores[i] ?? 0, scores[j] ?? 0))));
  const covariance = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, at) => sum + (value - mean(x)) * ((y[at] ?? 0) - mean(y)), 0) / (x.length - 1);
  const part = (x: readonly number[], y: readonly number[]) => (covariance(x, x) + covariance(y, y) - 2 * covariance(x, y)) / x.length;
  return part(v10(a), v10(b)) + part(v01(a), v01(b));
}

describe('delongDifference', () => {
  it('gives the test of the oracle', () => {
    const found = delongDifference(labels, modelA, modelB);
    expect(found?.difference).toBeCloseTo(0.1, 12);
    expect(found?.variance).toBeCloseTo(0.0227083333333 + 0.0389583333333 - 2 * 0.01984375, 10);
    expect(found?.z).toBeCloseTo(0.6745193128, 9);
    expect(found?.p).toBeCloseTo(0.4999812, 7);
    expect(found?.interval[0]).toBeCloseTo(0.1 - 1.959964 * 0.1482537, 6);
    expect(found?.interval[1]).toBeCloseTo(0.1 + 1.959964 * 0.1482537, 6);
  });

  it('equals the definition by pairs, ties included', () => {
    const row = fc.record({ label: fc.constantFrom(0, 1), a: fc.constantFrom(0, 0.2, 0.4, 0.6, 1), b: fc.constantFrom(0, 0.3, 0.6, 0.9) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 25 }), (rows) => {
        const classes = rows.map(({ label }) => label);
        const positives = classes.filter((label) => label === 1).length;
        fc.pre(positives >= 2 && rows.length - positives >= 2);
        const [a, b] = [rows.map((one) => one.a), rows.map((one) => one.b)];
        const variance = varianceByPairs(classes, a, b);
        fc.pre(variance > 1e-12);
        const found = delongDifference(Uint8Array.from(classes), a, b);
        expect(found?.variance).toBeCloseTo(variance, 12);
        expect(found?.difference).toBeCloseTo((rocAuc(Uint8Array.from(classes), a) ?? 0) - (rocAuc(Uint8Array.from(classes), b) ?? 0), 12);
      }),
      { seed: 20261, numRuns: 500, verbose: true },
    );
  });

  it('changes sign, and nothing else, with the order of the models', () => {
    const [ab, ba] = [delongDifference(labels, modelA, modelB), delongDifference(labels, modelB, modelA)];
    expect([ba?.difference, ba?.z, ba?.p]).toEqual([-(ab?.difference ?? 0), -(ab?.z ?? 0), ab?.p]);
  });

  it('has the variance of one AUC against a model that tells nothing', () => {
    expect(delongDifference(labels, modelA, new Float64Array(9))?.variance).toBeCloseTo(delongVariance(labels, modelA) ?? 0, 12);
  });

  it('is 0 with p 1 between models that order rows alike', () => {
    expect(delongDifference(labels, modelA, modelA.map(Math.exp))).toEqual({ difference: 0, variance: 0, z: 0, p: 1, interval: [0, 0] });
  });

  it('multiplies the variance by rows over the rows that they are worth', () => {
    const [all, third] = [delongDifference(labels, modelA, modelB), delongDifference(labels, modelA, modelB, 3)];
    expect(third?.variance).toBeCloseTo(3 * (all?.variance ?? 0), 12);
    expect(third?.difference).toBe(all?.difference);
    expect(() => delongDifference(labels, modelA, modelB, 10)).toThrow('expected a number above 0 and at most the 9 rows, got 10');
  });

  it('is cut where no difference can be', () => {
    expect(delongDifference(Uint8Array.of(1, 1, 0, 0), [4, 3, 2, 1], [4, 1, 2, 3])?.interval).toEqual([expect.any(Number), 1]);
  });

  it('says nothing about a perfect model against its opposite, which do not spread', () => {
    expect(delongDifference(Uint8Array.of(1, 1, 0, 0), [4, 3, 2, 1], [1, 2, 3, 4])).toBeNull();
  });

  it.each([[[1, 0, 0]], [[1, 1, 0]], [[1, 1, 1]]])('is null with fewer than two rows of a class: %p', (classes) => {
    expect(delongDifference(Uint8Array.from(classes), [1, 2, 3], [3, 1, 2])).toBeNull();
  });

  it('refuses scores of other rows', () => {
    expect(() => delongDifference(labels, modelA, [1, 2])).toThrow('expected as many labels as scores, got 9 and 2');
  });
});
