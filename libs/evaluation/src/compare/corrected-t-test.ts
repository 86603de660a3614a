import { meanOf, sampleVariance } from '../metrics/sample-variance.js';
import { studentQuantile, studentTwoSidedP } from './student-t.js';

/** A mean over folds, with what the folds' overlap leaves of their certainty. */
export interface CorrectedMean {
  readonly mean: number;
  /** Two-sided, of a mean of 0; null where all folds gave the same. */
  readonly p: number | null;
  /** 95%; null where all folds gave the same. */
  readonly interval: [number, number] | null;
}

/**
 * Mean of a figure over the folds of a cross-validation, with Student's t of K - 1 degrees and the variance factor
 * (1 / K + test rows / training rows) instead of 1 / K: the folds' training rows overlap, so the plain test claims too much.
 * Source: Nadeau and Bengio, "Inference for the generalization error", Machine Learning 52 (2003).
 *
 * @param values one a fold: differences of two candidates, or a figure of one
 * @param testPerTrain test rows over training rows of a fold, 1 / (K - 1) where nothing is left out
 * @returns null with fewer than two folds
 */
export function correctedMean(values: readonly number[], testPerTrain: number): CorrectedMean | null {
  const folds = values.length;
  if (folds < 2) return null;
  const mean = meanOf(Float64Array.from(values));
  const variance = sampleVariance(Float64Array.from(values));
  // Equal folds differ by rounding.
  if (variance <= 1e-24) return { mean, p: null, interval: null };
  const error = Math.sqrt((1 / folds + testPerTrain) * variance);
  const reach = studentQuantile(folds - 1) * error;
  return { mean, p: studentTwoSidedP(mean / error, folds - 1), interval: [mean - reach, mean + reach] };
}
