import { NORMAL_975 } from './normal-quantile.js';
import { placeScores } from './place-scores.js';
import { requireEffectiveRows } from './require-effective-rows.js';
import { meanOf, sampleVariance } from './sample-variance.js';

/**
 * Variance of the AUC after DeLong, DeLong and Clarke-Pearson (1988), S10/m + S01/n with sample variances (n - 1) of the
 * placements of the m positives and n negatives; in O(n log n) by midranks (Sun and Xu 2014).
 *
 * @param effectiveRows how many independent rows these are worth, in (0, rows]: the variance is multiplied by rows / effectiveRows. Null: all independent
 * @returns null with fewer than two rows of a class
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`, `requireEffectiveRows`)
 */
export function delongVariance(labels: Uint8Array, scores: ArrayLike<number>, effectiveRows: number | null = null): number | null {
  return estimateAuc(labels, scores, effectiveRows)?.variance ?? null;
}

/**
 * 95% interval of the AUC: DeLong's variance, normal on the logit scale, so that it stays inside (0, 1).
 *
 * @param effectiveRows see `delongVariance`
 * @returns null where it is degenerate: fewer than two rows of a class, an AUC of 0 or 1, or a variance of 0.
 * An interval of width 0 would claim certainty that no sample gives.
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`, `requireEffectiveRows`)
 */
export function delongInterval(labels: Uint8Array, scores: ArrayLike<number>, effectiveRows: number | null = null): [number, number] | null {
  const estimate = estimateAuc(labels, scores, effectiveRows);
  if (!estimate) return null;
  const { auc, variance } = estimate;
  if (auc <= 0 || auc >= 1 || variance <= 0) return null;
  const centre = Math.log(auc / (1 - auc));
  const reach = (NORMAL_975 * Math.sqrt(variance)) / (auc * (1 - auc));
  return [logistic(centre - reach), logistic(centre + reach)];
}

function estimateAuc(labels: Uint8Array, scores: ArrayLike<number>, effectiveRows: number | null): { auc: number; variance: number } | undefined {
  const { positives, negatives } = placeScores(labels, scores);
  const inflation = labels.length / requireEffectiveRows(effectiveRows, labels.length);
  const m = positives.length;
  const n = negatives.length;
  if (m < 2 || n < 2) return undefined;
  const auc = meanOf(positives) / n;
  // Placements are counts; the shares that DeLong defines are these over the size of the other class.
  return { auc, variance: inflation * (sampleVariance(positives) / (n * n) / m + sampleVariance(negatives) / (m * m) / n) };
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
