import { GeckoError } from '@gecko/kernel';
import type { Baseline, BaselineComparison, BinaryMetrics } from '../contract.js';
import { clipProbability } from './log-loss.js';

/**
 * What predictors that never look at a row reach on the same rows, in expectation (nothing is drawn), and how much of the way
 * from the best of them to perfect the model goes. The three are those of scikit-learn's DummyClassifier:
 * - random: probability 0.5, decided by a fair coin: accuracy 0.5, log loss ln 2;
 * - majority: always the training majority (positive at exactly one half), with the training share as its probability;
 * - stratified: decided by drawing the training share p: accuracy pq + (1 - p)(1 - q) where q is the share of positives here;
 *   the same probability, and so the same log loss.
 * None of them ranks the rows, so each has AUC 0.5.
 *
 * @param labels 0 or 1, the rows that `metrics` was measured on
 * @param trainingPositiveShare 0 to 1
 * @returns `closedAucShare` at most 1, negative where the model ranks worse than chance, null where its AUC is undefined
 * @throws GeckoError E_METRIC_INPUT, kind `bug`: no rows, other rows than those of `metrics`, or a share outside [0, 1]
 */
export function compareWithBaselines(labels: Uint8Array, metrics: BinaryMetrics, trainingPositiveShare: number): BaselineComparison {
  const positives = labels.reduce((count, label) => count + (label === 1 ? 1 : 0), 0);
  requireSameRows(labels.length, positives, metrics);
  const p = trainingPositiveShare;
  if (!(p >= 0 && p <= 1)) throw misuse('trainingPositiveShare', `expected a share from 0 to 1, got ${p}`);
  const q = positives / labels.length;
  const priorLogLoss = constantLogLoss(q, p);
  const baselines: Baseline[] = [
    { name: 'random', accuracy: 0.5, auc: 0.5, logLoss: Math.LN2 },
    { name: 'majority', accuracy: p >= 0.5 ? q : 1 - q, auc: 0.5, logLoss: priorLogLoss },
    { name: 'stratified', accuracy: p * q + (1 - p) * (1 - q), auc: 0.5, logLoss: priorLogLoss },
  ];
  const best = Math.max(...baselines.map((baseline) => baseline.auc));
  return { baselines, closedAucShare: metrics.auc === null ? null : (metrics.auc - best) / (1 - best), priorLogLoss };
}

/** Log loss of one probability for all rows, of which the share `q` is positive. */
function constantLogLoss(q: number, probability: number): number {
  const clipped = clipProbability(probability);
  return -(q * Math.log(clipped) + (1 - q) * Math.log1p(-clipped));
}

function requireSameRows(n: number, positives: number, metrics: BinaryMetrics): void {
  if (n === 0) throw misuse('labels', 'expected at least one row, got none');
  if (metrics.n !== n || metrics.positives !== positives) throw misuse('metrics', `expected metrics of these ${n} rows with ${positives} positives, got ${metrics.n} with ${metrics.positives}`);
}

function misuse(place: string, problem: string): GeckoError {
  return new GeckoError({ kind: 'bug', code: 'E_METRIC_INPUT', place, problem, next: 'pass the labels that the metrics were measured on and the positive share of the training rows' });
}
