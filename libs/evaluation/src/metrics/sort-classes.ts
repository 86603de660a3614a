import { requireScores } from './require-labels.js';

/** The scores of each class in ascending order. */
export interface SortedClasses {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/** O(n log n). Two numeric sorts are several times faster than one sort of row numbers by their scores. @throws GeckoError E_METRIC_INPUT (see `requireLabels`). */
export function sortClasses(labels: Uint8Array, scores: ArrayLike<number>): SortedClasses {
  requireScores(labels, scores);
  const count = labels.reduce((sum, label) => sum + label, 0);
  const positives = new Float64Array(count);
  const negatives = new Float64Array(labels.length - count);
  let nextPositive = 0;
  let nextNegative = 0;
  for (let row = 0; row < labels.length; row++) {
    const score = scores[row] ?? 0;
    if (labels[row] === 1) positives[nextPositive++] = score;
    else negatives[nextNegative++] = score;
  }
  return { positives: positives.sort(), negatives: negatives.sort() };
}
