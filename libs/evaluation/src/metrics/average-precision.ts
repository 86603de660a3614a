import { countThresholds } from './count-thresholds.js';

/**
 * Average precision, the step-wise area under the precision-recall curve: the sum over thresholds of the gain in recall times
 * the precision there. Rows of equal score enter together. Not interpolated: linear interpolation between points of this
 * curve is too optimistic (Davis and Goadrich 2006).
 *
 * @returns above 0 to 1, where a random order gives about the share of positives; null where a class is missing
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function averagePrecision(labels: Uint8Array, scores: ArrayLike<number>): number | null {
  const { truePositives, falsePositives, positives, negatives } = countThresholds(labels, scores);
  if (positives === 0 || negatives === 0) return null;
  let sum = 0;
  let before = 0;
  truePositives.forEach((found, index) => {
    sum += (found - before) * (found / (found + (falsePositives[index] ?? 0)));
    before = found;
  });
  return sum / positives;
}
