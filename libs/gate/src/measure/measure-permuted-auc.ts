import { rocAuc } from '@gecko/evaluation';
import { permutation, randomStream } from '@gecko/kernel';
import type { Measurements } from '../contract.js';

const PERMUTATIONS = 20;
const STANDARD_ERRORS = 4;
const stream = randomStream(1, 'permuted labels');

/**
 * The gate's own AUC of the same predictions against labels in a random order, twenty times: no model can rank these, so a
 * gate that finds one that does is broken. Always the same orders.
 */
export function measurePermutedAuc(labels: Uint8Array, probabilities: ArrayLike<number>): Measurements['permutedAuc'] {
  const found = Array.from({ length: PERMUTATIONS }, (_, major) => {
    const order = permutation(stream, labels.length, { major, minor: 0 });
    return rocAuc(Uint8Array.from(order, (row) => labels[row] ?? 0), probabilities);
  });
  const aucs = found.filter((auc) => auc !== null);
  if (aucs.length === 0) return { mean: null, largest: null, permutations: PERMUTATIONS };
  return { mean: aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length, largest: Math.max(...aucs), permutations: PERMUTATIONS };
}

/**
 * How far from 0.5 the mean may be: four standard errors. The AUC of labels in random order has the variance
 * (m + n + 1) / (12 m n) of the Mann-Whitney statistic (Mann and Whitney 1947), and less with ties.
 *
 * @returns 0 where a class is missing
 */
export function permutedAucLimit({ n, positives }: { readonly n: number; readonly positives: number }, permutations: number): number {
  const limit = STANDARD_ERRORS * Math.sqrt((n + 1) / (12 * positives * (n - positives)) / permutations);
  return Number.isFinite(limit) ? limit : 0;
}
