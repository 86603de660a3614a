import { GeckoError } from '@gecko/kernel';
import type { Baseline, BaselineComparison, BinaryMetrics } from '../contract.js';
import { clipProbability, logLoss } from './log-loss.js';
import { rocAuc } from './roc-auc.js';

/** A baseline that does tell rows apart, by something that is no skill. */
export interface RankingBaseline {
  readonly name: Baseline['name'];
  /** 0 to 1, one for each label. */
  readonly probabilities: ArrayLike<number>;
}

/**
 * What predictors that never look at a row reach on the same rows, in expectation (nothing is drawn), and how much of the way
 * from the best of them to perfect the model goes. The three are those of scikit-learn's DummyClassifier:
 * - random: probability 0.5, decided by a fair coin: accuracy 0.5, log loss ln 2;
 * - majority: always the training majority (positive at exactly one half), with the training share as its probability;
 * - stratified: decided by drawing the training share p: accuracy pq + (1 - p)(1 - q) where q is the share of positives here;
 *   the same probability, and so the same log loss.
 * None of them ranks the rows, so each has AUC 0.5. Of the further ones AUC (a higher probability ranks higher), accuracy at
 * 0.5 and log loss are those of their probabilities on these rows.
 *
 * @param labels 0 or 1, the rows that `metrics` was measured on
 * @param trainingPositiveShare 0 to 1
 * @param further baselines by probabilities; one that ranks worse than chance counts as chance
 * @returns `closedAucShare` at most 1, negative where the model ranks worse than the best baseline, null where its AUC is
 * undefined or a baseline is perfect
 * @throws GeckoError E_METRIC_INPUT, kind `bug`: no rows, other rows than those of `metrics`, or a share outside [0, 1]; of
 * further probabilities see `requireLabels`
 */
export function compareWithBaselines(labels: Uint8Array, metrics: BinaryMetrics, trainingPositiveShare: number, further: readonly RankingBaseline[] = []): BaselineComparison {
  const positives = labels.reduce((count, label) => count + (label === 1 ? 1 : 0), 0);
  requireSameRows(labels.length, positives, metrics);
  const p = trainingPositiveShare;
  if (!(p >= 0 && p <= 1)) throw misuse('trainingPositiveShare', `expected a share from 0 to 1, got ${p}`);
  const q = positives / labels.length;
  const priorLogLoss = constantLogLoss(q, p);
  const ranking = further.map((baseline) => scoreBaseline(labels, baseline));
  const baselines: Baseline[] = [
    { name: 'random', accuracy: 0.5, auc: 0.5, logLoss: Math.LN2 },
    { name: 'majority', accuracy: p >= 0.5 ? q : 1 - q, auc: 0.5, logLoss: priorLogLoss },
    { name: 'stratified', accuracy: p * q + (1 - p) * (1 - q), auc: 0.5, logLoss: priorLogLoss },
    ...ranking,
  ];
  const best = Math.max(...baselines.map(({ auc }) => auc ?? 0.5));
  return {
    baselines,
    closedAucShare: metrics.auc === null || best === 1 ? null : (metrics.auc - best) / (1 - best),
    priorLogLoss,
    bestLogLoss: Math.min(priorLogLoss, ...ranking.map((baseline) => baseline.logLoss)),
  };
}

function scoreBaseline(labels: Uint8Array, { name, probabilities }: RankingBaseline): Baseline {
  const logLossHere = logLoss(labels, probabilities) ?? Number.NaN;
  const right = labels.reduce((count, label, row) => count + Number(Number((probabilities[row] ?? 0) >= 0.5) === label), 0);
  return { name, accuracy: right / labels.length, auc: rocAuc(labels, probabilities), logLoss: logLossHere };
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
