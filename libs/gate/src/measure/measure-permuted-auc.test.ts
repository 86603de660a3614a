import { fillUniform, randomStream } from '@gecko/kernel';
import { measurePermutedAuc, permutedAucLimit } from './measure-permuted-auc.js';

const labelsOf = (rows: number, share: number): Uint8Array => Uint8Array.from({ length: rows }, (_, row) => Number(row < share * rows));
const uniform = (rows: number, seed: number): Float32Array => {
  const out = new Float32Array(rows);
  fillUniform(randomStream(seed, 'scores'), { major: 0, minor: 0 }, out);
  return out;
};

describe('measurePermutedAuc', () => {
  it.each([30, 200, 2000])('finds no skill in %i rows, not even of a model that knows every label', (rows) => {
    const labels = labelsOf(rows, 0.4);
    const { mean, largest, permutations } = measurePermutedAuc(labels, labels);
    expect(permutations).toBe(20);
    expect(Math.abs((mean ?? 1) - 0.5)).toBeLessThanOrEqual(permutedAucLimit({ n: rows, positives: 0.4 * rows }, permutations));
    expect(largest).toBeGreaterThan(mean ?? 1);
    expect(largest).toBeLessThan(1);
  });

  it('is the same every time', () => {
    expect(measurePermutedAuc(labelsOf(50, 0.5), uniform(50, 1))).toEqual(measurePermutedAuc(labelsOf(50, 0.5), uniform(50, 1)));
  });

  it('is one half of a model that says the same of every row', () => {
    expect(measurePermutedAuc(labelsOf(50, 0.5), new Float32Array(50))).toEqual({ mean: 0.5, largest: 0.5, permutations: 20 });
  });

  it('is null where a class is missing', () => {
    expect(measurePermutedAuc(labelsOf(50, 0), uniform(50, 1))).toEqual({ mean: null, largest: null, permutations: 20 });
  });
});

describe('permutedAucLimit', () => {
  it('is four standard errors of the mean', () => {
    // sqrt(601 / (12 * 300 * 300)) = 0.023590 for one order
    expect(permutedAucLimit({ n: 600, positives: 300 }, 1)).toBeCloseTo(4 * 0.02359, 5);
    expect(permutedAucLimit({ n: 600, positives: 300 }, 16)).toBeCloseTo(0.02359, 5);
  });

  it('holds what random scores give: the spread of the mean over 200 sets is a quarter of the limit', () => {
    const labels = labelsOf(100, 0.3);
    const means = Array.from({ length: 200 }, (_, seed) => (measurePermutedAuc(labels, uniform(100, seed)).mean ?? 0) - 0.5);
    const spread = Math.sqrt(means.reduce((sum, mean) => sum + mean ** 2, 0) / means.length);
    const limit = permutedAucLimit({ n: 100, positives: 30 }, 20);
    expect(spread / limit).toBeGreaterThan(0.2);
    expect(spread / limit).toBeLessThan(0.3);
    expect(Math.max(...means.map(Math.abs))).toBeLessThan(limit);
  });

  it.each([[0], [50]])('is 0 with %i positives of 50', (positives) => {
    expect(permutedAucLimit({ n: 50, positives }, 20)).toBe(0);
  });
});
