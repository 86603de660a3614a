import type { Calibration } from '../contract/calibration.js';
import type { ReliabilityBin } from './bin-probabilities.js';

/**
 * Expected and largest calibration error (Naeini et al. 2015): the distance of the share of positives from the mean
 * probability, averaged over rows, and at most. Of the positive class, not of confidence. Few rows make both larger than
 * they are. Null without rows.
 */
export function calibrationError(bins: readonly ReliabilityBin[]): { expected: number; largest: number } | null {
  if (bins.length === 0) return null;
  const rows = rowsOf(bins);
  const distances = bins.map(({ n, meanProbability, share }) => ({ n, distance: Math.abs(meanProbability - share) }));
  return { expected: distances.reduce((sum, { n, distance }) => sum + (n / rows) * distance, 0), largest: Math.max(...distances.map(({ distance }) => distance)) };
}

/**
 * Parts of the Brier score (Murphy 1973): reliability - resolution + uncertainty, exactly where probabilities are equal
 * within each bin, else up to their spread in it. Null without rows.
 */
export function murphyParts(bins: readonly ReliabilityBin[]): NonNullable<Calibration['murphy']> | null {
  if (bins.length === 0) return null;
  const rows = rowsOf(bins);
  const rate = bins.reduce((sum, { n, share }) => sum + n * share, 0) / rows;
  const mean = (of: (bin: ReliabilityBin) => number): number => bins.reduce((sum, bin) => sum + bin.n * of(bin), 0) / rows;
  return { reliability: mean(({ meanProbability, share }) => (meanProbability - share) ** 2), resolution: mean(({ share }) => (share - rate) ** 2), uncertainty: rate * (1 - rate) };
}

function rowsOf(bins: readonly ReliabilityBin[]): number {
  return bins.reduce((sum, { n }) => sum + n, 0);
}
