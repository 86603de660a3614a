import type { Performance } from '../contract/performance.js';
import { requireScores } from '../metrics/require-labels.js';
import { orderScores } from '../metrics/score-order.js';

/** Shares of the rows, by falling score, that lift is told for. */
const LIFT_SHARES = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/**
 * Two-sample Kolmogorov-Smirnov distance between the scores of positives and of negatives, the largest |true positive rate -
 * false positive rate| over all thresholds, with the threshold (called positive at or above) where it lies, the higher of
 * equals.
 *
 * @returns null where a class is missing
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function kolmogorovSmirnov(labels: Uint8Array, scores: ArrayLike<number>): Performance['kolmogorovSmirnov'] {
  requireScores(labels, scores);
  const positives = countPositives(labels);
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const { rows } = orderScores(scores);
  let [truePositives, falsePositives] = [0, 0];
  let best = { statistic: 0, threshold: scores[rows.at(-1) ?? 0] ?? 0 };
  for (let place = rows.length - 1; place >= 0; place--) {
    const row = rows[place] ?? 0;
    if (labels[row] === 1) truePositives++;
    else falsePositives++;
    const score = scores[row] ?? 0;
    if (place > 0 && scores[rows[place - 1] ?? 0] === score) continue;
    const statistic = Math.abs(truePositives / positives - falsePositives / negatives);
    if (statistic > best.statistic) best = { statistic, threshold: score };
  }
  return best;
}

/**
 * Gain and lift of the rows with the highest scores, at 1%, 5%, 10% and every tenth. Of rows that tie at the edge, the
 * expected share of positives counts, so no figure depends on the order of the data.
 *
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function liftTable(labels: Uint8Array, scores: ArrayLike<number>): Performance['lift'] {
  requireScores(labels, scores);
  const n = labels.length;
  if (n === 0) return [];
  const found = expectedPositives(labels, scores);
  const all = found[n] ?? 0;
  return LIFT_SHARES.map((share) => {
    const rows = Math.max(1, Math.round(share * n));
    const positives = found[rows] ?? 0;
    const gain = all === 0 ? null : positives / all;
    return { share, rows, positives, gain, lift: gain === null ? null : gain / (rows / n) };
  });
}

/** Positives among the k rows with the highest scores, for k from 0 to all; within a tie they are spread evenly. */
function expectedPositives(labels: Uint8Array, scores: ArrayLike<number>): Float64Array {
  const falling = orderScores(scores).rows.reverse();
  const found = new Float64Array(labels.length + 1);
  for (let first = 0; first < falling.length; ) {
    let end = first;
    let positives = 0;
    while (end < falling.length && scores[falling[end] ?? 0] === scores[falling[first] ?? 0]) positives += labels[falling[end++] ?? 0] ?? 0;
    for (let place = first; place < end; place++) found[place + 1] = (found[first] ?? 0) + (positives * (place + 1 - first)) / (end - first);
    first = end;
  }
  return found;
}

function countPositives(labels: Uint8Array): number {
  return labels.reduce((sum, label) => sum + label, 0);
}
