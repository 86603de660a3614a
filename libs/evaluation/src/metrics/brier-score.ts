import { requireProbabilities } from './require-labels.js';

/**
 * Mean squared difference between probability and label (Brier 1950).
 *
 * @returns 0 (perfect) to 1; 0.25 for "always one half"; null without rows
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function brierScore(labels: Uint8Array, probabilities: ArrayLike<number>): number | null {
  requireProbabilities(labels, probabilities);
  if (labels.length === 0) return null;
  let sum = 0;
  for (let row = 0; row < labels.length; row++) sum += ((probabilities[row] ?? 0) - (labels[row] ?? 0)) ** 2;
  return sum / labels.length;
}
