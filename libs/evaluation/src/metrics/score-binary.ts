import type { BinaryMetrics } from '../contract.js';
import { averagePrecision } from './average-precision.js';
import { brierScore } from './brier-score.js';
import { countConfusion } from './count-confusion.js';
import { delongInterval } from './delong-interval.js';
import { logLoss } from './log-loss.js';
import { rateDecisions } from './rate-decisions.js';
import { requireEffectiveRows } from './require-effective-rows.js';
import { requireProbabilities } from './require-labels.js';
import { rocAuc } from './roc-auc.js';
import { wilsonInterval } from './wilson-interval.js';

/**
 * Every metric of a binary classifier on one set of rows, with 95% intervals (Wilson for the accuracy, DeLong on the logit
 * scale for the AUC).
 *
 * @param labels 0 or 1, one a row
 * @param probabilities 0 to 1, one a row
 * @param threshold at or above counts as positive
 * @param effectiveRows where rows overlap, how many independent ones they are worth, in (0, rows]: the Wilson interval takes it
 * for n, and DeLong's variance is multiplied by rows / effectiveRows; every metric itself stays. Null: rows count as independent
 * @returns null where a metric is undefined: 0/0, one class only, no rows
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`, `requireEffectiveRows`)
 */
export function scoreBinary(labels: Uint8Array, probabilities: ArrayLike<number>, threshold = 0.5, effectiveRows: number | null = null): BinaryMetrics {
  requireProbabilities(labels, probabilities);
  const confusion = countConfusion(labels, probabilities, threshold);
  const n = labels.length;
  const worth = requireEffectiveRows(effectiveRows, n);
  const right = confusion.truePositive + confusion.trueNegative;
  return {
    n,
    effectiveRows: effectiveRows === null ? null : worth,
    positives: confusion.truePositive + confusion.falseNegative,
    threshold,
    ...rateDecisions(confusion),
    auc: rocAuc(labels, probabilities),
    prAuc: averagePrecision(labels, probabilities),
    logLoss: logLoss(labels, probabilities),
    brier: brierScore(labels, probabilities),
    confusion,
    intervals: {
      accuracy: n === 0 ? null : wilsonInterval(worth === n ? right : (right / n) * worth, worth),
      auc: delongInterval(labels, probabilities, effectiveRows),
    },
  };
}
