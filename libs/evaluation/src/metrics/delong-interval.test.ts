import fc from 'fast-check';
import { delongInterval, delongVariance } from './delong-interval.js';

const labels = Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0, 0);
const modelA = [0.9, 0.8, 0.6, 0.4, 0.7, 0.5, 0.4, 0.3, 0.1];
const modelB = [0.8, 0.5, 0.7, 0.3, 0.6, 0.55, 0.2, 0.35, 0.3];

/** S10/m + S01/n straight from the definition, by pairs. */
function varianceByPairs(positives: readonly number[], negatives: readonly number[]): number {
  const psi = (x: number, y: number): number => (x > y ? 1 : x === y ? 0.5 : 0);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = (values: readonly number[]): number => values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
  const v10 = positives.map((x) => mean(negatives.map((y) => psi(x, y))));
  const v01 = negatives.map((y) => mean(positives.map((x) => psi(x, y))));
  return spread(v10) / positives.length + spread(v01) / negatives.length;
}

describe('delongVariance', () => {
  it('gives the variances of the oracle', () => {
    expect(delongVariance(labels, modelA)).toBeCloseTo(0.0227083333, 10);
    expect(delongVariance(labels, modelB)).toBeCloseTo(0.0389583333, 10);
  });

  it('gives the published variance of a logistic regression on iris', () => {
    // Labels of the 120 test rows by rising score, as scikit-learn's model ranks them (roc_comparison's own test).
    const ranked = '000000000000000000000100000000000010000100001000010000000000111001110010100001100001101001010101110101010111110011111011';
    const byRank = Uint8Array.from(ranked, Number);
    expect(delongVariance(byRank, Float64Array.from(byRank, (_, rank) => rank))).toBeCloseTo(0.0015359814789736538, 15);
  });

  it('gives the plain interval of the oracle, which leaves [0, 1]', () => {
    const reach = 1.959963984540054 * Math.sqrt(delongVariance(labels, modelA) ?? NaN);
    expect(0.825 - reach).toBeCloseTo(0.5296475, 7);
    expect(0.825 + reach).toBeCloseTo(1.1203525, 7);
  });

  it('equals the definition by pairs, ties included', () => {
    const scores = fc.array(fc.constantFrom(0, 0.2, 0.4, 0.6, 0.8, 1), { minLength: 2, maxLength: 15 });
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        const both = Uint8Array.from([...positives.map(() => 1), ...negatives.map(() => 0)]);
        expect(delongVariance(both, [...positives, ...negatives])).toBeCloseTo(varianceByPairs(positives, negatives), 12);
      }),
      { seed: 20251, numRuns: 1000, verbose: true },
    );
  });

  it('is multiplied by rows over the rows that they are worth', () => {
    expect(delongVariance(labels, modelA, 3)).toBeCloseTo(0.068125, 10);
    expect(delongVariance(labels, modelA, 9)).toBe(delongVariance(labels, modelA));
    expect(() => delongVariance(labels, modelA, 9.5)).toThrow('expected a number above 0 and at most the 9 rows, got 9.5');
  });

  it('is null with fewer than two rows of a class', () => {
    expect(delongVariance(Uint8Array.of(1, 0, 0), [3, 2, 1])).toBeNull();
    expect(delongVariance(Uint8Array.of(1, 1, 0), [3, 2, 1])).toBeNull();
  });
});

describe('delongInterval', () => {
  it('gives the logit interval of the oracle', () => {
    const [low, high] = delongInterval(labels, modelA) ?? [];
    expect(low).toBeCloseTo(0.3786848, 7);
    expect(high).toBeCloseTo(0.9733078, 7);
  });

  it.each([
    ['an AUC of 1', [4, 3, 2, 1]],
    ['an AUC of 0', [1, 2, 3, 4]],
    ['all rows tied', [1, 1, 1, 1]],
  ])('is null for %s, where the variance is 0', (_, scores) => {
    expect(delongInterval(Uint8Array.of(1, 1, 0, 0), scores)).toBeNull();
  });

  it('is null with one row of a class', () => {
    expect(delongInterval(Uint8Array.of(1, 0, 0), [2, 3, 1])).toBeNull();
  });
});
