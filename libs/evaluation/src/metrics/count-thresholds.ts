import { sortClasses } from './sort-classes.js';

/** Counts at each distinct score taken as the threshold, highest first: rows at or above it are called positive. */
export interface ThresholdCounts {
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
  /** Totals of the classes: the last counts. */
  readonly positives: number;
  readonly negatives: number;
}

/** Equal scores are one threshold, so no result depends on the order of tied rows. O(n log n). @throws GeckoError E_METRIC_INPUT (see `requireLabels`). */
export function countThresholds(labels: Uint8Array, scores: ArrayLike<number>): ThresholdCounts {
  const { positives, negatives } = sortClasses(labels, scores);
  const truePositives = new Float64Array(labels.length);
  const falsePositives = new Float64Array(labels.length);
  let thresholds = 0;
  let positive = positives.length;
  let negative = negatives.length;
  while (positive + negative > 0) {
    const threshold = Math.max(positives[positive - 1] ?? -Infinity, negatives[negative - 1] ?? -Infinity);
    while (positive > 0 && positives[positive - 1] === threshold) positive--;
    while (negative > 0 && negatives[negative - 1] === threshold) negative--;
    truePositives[thresholds] = positives.length - positive;
    falsePositives[thresholds] = negatives.length - negative;
    thresholds++;
  }
  return { truePositives: truePositives.slice(0, thresholds), falsePositives: falsePositives.slice(0, thresholds), positives: positives.length, negatives: negatives.length };
}
