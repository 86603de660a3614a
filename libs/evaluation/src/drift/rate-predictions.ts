import type { DriftReference } from '../contract/drift.js';
import { delongVariance } from '../metrics/delong-interval.js';
import { clipProbability } from '../metrics/log-loss.js';
import { requireProbabilities } from '../metrics/require-labels.js';
import { rocAuc } from '../metrics/roc-auc.js';
import { meanOf, sampleVariance } from '../metrics/sample-variance.js';

export type RatedPredictions = DriftReference['performance'];

/**
 * AUC, mean log loss and Brier score with their standard errors, so that those of other rows can be held against them.
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function ratePredictions(labels: Uint8Array, probabilities: ArrayLike<number>): RatedPredictions {
  requireProbabilities(labels, probabilities);
  const auc = rocAuc(labels, probabilities);
  const variance = delongVariance(labels, probabilities);
  const logLosses = Float64Array.from(labels, (label, row) => rowLogLoss(label, probabilities[row] ?? 0));
  const squares = Float64Array.from(labels, (label, row) => ((probabilities[row] ?? 0) - label) ** 2);
  return {
    rows: labels.length,
    auc: auc === null ? null : { value: auc, standardError: variance === null ? null : Math.sqrt(Math.max(0, variance)) },
    logLoss: meanWithError(logLosses),
    brier: meanWithError(squares),
  };
}

/** In nats, clipped as the mean log loss is. */
export function rowLogLoss(label: number, probability: number): number {
  const clipped = clipProbability(probability);
  return label === 1 ? -Math.log(clipped) : -Math.log1p(-clipped);
}

function meanWithError(values: Float64Array): { value: number; standardError: number | null } | null {
  if (values.length === 0) return null;
  return { value: meanOf(values), standardError: values.length < 2 ? null : Math.sqrt(sampleVariance(values) / values.length) };
}
