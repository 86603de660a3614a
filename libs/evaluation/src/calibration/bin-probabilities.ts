import { requireProbabilities } from '../metrics/require-labels.js';
import { wilsonInterval } from '../metrics/wilson-interval.js';
import type { Calibration } from '../contract/calibration.js';

export type ReliabilityBin = Calibration['bins'][number];

/**
 * Probabilities of the positive class in bins of equal width, each with its mean and the share of positives in it. A
 * probability on an edge belongs to the bin above it, 1 to the last. Empty bins are left out.
 *
 * @param labels 0 or 1, one a row
 * @param count bins from 0 to 1, at least 1
 * @param worth of how many independent rows each row stands for, 1 or less; the intervals count with it
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function binProbabilities(labels: Uint8Array, probabilities: ArrayLike<number>, count: number, worth = 1): ReliabilityBin[] {
  requireProbabilities(labels, probabilities);
  const [rows, positives, sums] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let row = 0; row < labels.length; row++) {
    const probability = probabilities[row] ?? 0;
    const bin = Math.min(count - 1, Math.floor(probability * count));
    rows[bin] = (rows[bin] ?? 0) + 1;
    positives[bin] = (positives[bin] ?? 0) + (labels[row] ?? 0);
    sums[bin] = (sums[bin] ?? 0) + probability;
  }
  return Array.from(rows, (n, bin) => {
    const positive = positives[bin] ?? 0;
    return { from: bin / count, to: (bin + 1) / count, n, meanProbability: (sums[bin] ?? 0) / n, share: positive / n, interval: wilsonInterval(positive * worth, n * worth) };
  }).filter(({ n }) => n > 0);
}
