import { sortClasses } from './sort-classes.js';

/**
 * How each score stands against the scores of the other class: for a positive, the number of negatives below it, and for a
 * negative, the number of positives above it, a tie counting one half. These are midrank differences (pooled minus own class),
 * so every count is an exact multiple of 0.5.
 */
export interface Placements {
  /** One count from 0 to the number of negatives for each positive, in ascending order of score. */
  readonly positives: Float64Array;
  /** One count from 0 to the number of positives for each negative, in ascending order of score. */
  readonly negatives: Float64Array;
}

/** O(n log n): each class is sorted alone, then walked against the other. @throws GeckoError E_METRIC_INPUT (see `requireLabels`). */
export function placeScores(labels: Uint8Array, scores: ArrayLike<number>): Placements {
  const { positives, negatives } = sortClasses(labels, scores);
  return { positives: countBelow(positives, negatives), negatives: countBelow(negatives, positives).map((below) => positives.length - below) };
}

/** For each of `values`, how many of `others` are smaller, ties counting one half; both sorted. */
function countBelow(values: Float64Array, others: Float64Array): Float64Array {
  const counts = new Float64Array(values.length);
  let smaller = 0;
  let notLarger = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    while (smaller < others.length && (others[smaller] ?? 0) < value) smaller++;
    while (notLarger < others.length && (others[notLarger] ?? 0) <= value) notLarger++;
    counts[index] = (smaller + notLarger) / 2;
  }
  return counts;
}
