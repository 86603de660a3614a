import { requireProbabilities } from '../metrics/require-labels.js';
import { twoSidedP } from '../metrics/two-sided-p.js';

/**
 * Spiegelhalter's test (1986) that labels come from these probabilities: the Brier score's distance from what it would then
 * be expected to be, in standard errors. Needs no bins. Null where it has no variance: without rows, or all at 0, 1/2 or 1.
 *
 * @param labels 0 or 1, one a row
 * @param worth of how many independent rows each row stands for, 1 or less
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function testSpiegelhalter(labels: Uint8Array, probabilities: ArrayLike<number>, worth = 1): { z: number; p: number } | null {
  requireProbabilities(labels, probabilities);
  let distance = 0;
  let variance = 0;
  for (let row = 0; row < labels.length; row++) {
    const probability = probabilities[row] ?? 0;
    distance += ((labels[row] ?? 0) - probability) * (1 - 2 * probability);
    variance += (1 - 2 * probability) ** 2 * probability * (1 - probability);
  }
  if (variance === 0) return null;
  const z = (distance / Math.sqrt(variance)) * Math.sqrt(worth);
  return { z, p: twoSidedP(z) };
}
