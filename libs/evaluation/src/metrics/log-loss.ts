import { requireProbabilities } from './require-labels.js';

/** Probabilities are kept this far from 0 and 1 in logarithms, so one sure mistake costs about 34.5 nats and not infinity. */
export const PROBABILITY_FLOOR = 1e-15;

/**
 * Mean negative log likelihood in nats, probabilities clipped to [1e-15, 1 - 1e-15].
 *
 * @returns 0 (up to the clipping) or more, ln 2 for "always one half"; null without rows
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function logLoss(labels: Uint8Array, probabilities: ArrayLike<number>): number | null {
  requireProbabilities(labels, probabilities);
  if (labels.length === 0) return null;
  let sum = 0;
  for (let row = 0; row < labels.length; row++) {
    const probability = clipProbability(probabilities[row] ?? 0);
    sum -= labels[row] === 1 ? Math.log(probability) : Math.log1p(-probability);
  }
  return sum / labels.length;
}

export function clipProbability(probability: number): number {
  return Math.min(Math.max(probability, PROBABILITY_FLOOR), 1 - PROBABILITY_FLOOR);
}
