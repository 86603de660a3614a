import { placeScores } from './place-scores.js';

/**
 * Area under the ROC curve: the share of (positive, negative) pairs that the scores put in the right order, a tie counting
 * one half (Mann-Whitney U over its largest value; Hanley and McNeil 1982). Exact for any ties, O(n log n).
 *
 * @param labels 0 or 1, one for each score
 * @param scores finite numbers of any scale
 * @returns 0 to 1; null where a class is missing
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function rocAuc(labels: Uint8Array, scores: ArrayLike<number>): number | null {
  const { positives, negatives } = placeScores(labels, scores);
  if (positives.length === 0 || negatives.length === 0) return null;
  let ordered = 0;
  for (const count of positives) ordered += count;
  return ordered / (positives.length * negatives.length);
}
