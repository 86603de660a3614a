import type { RandomStream } from '@gecko/kernel';
import { countConfusion } from './count-confusion.js';
import { countDraws } from './count-draws.js';
import { clipProbability, logLoss } from './log-loss.js';
import { quantileOf } from './quantile-of.js';
import { requireEffectiveRows } from './require-effective-rows.js';
import { requireProbabilities } from './require-labels.js';
import { rocAuc } from './roc-auc.js';
import { countedAuc, orderScores, type ScoreOrder } from './score-order.js';

const RESAMPLES = 2000;

/** What one model says of each row. */
export interface ModelScores {
  /** 0 to 1, one a row. */
  readonly probabilities: ArrayLike<number>;
  /** At or above counts as positive. */
  readonly threshold: number;
}

/** A metric of two models on the same rows; the difference is first minus second. */
export interface PairedDifference {
  readonly first: number;
  readonly second: number;
  readonly difference: number;
  /** 95%, always around the difference. */
  readonly interval: [number, number];
}

/** Null where a metric is undefined: no rows, or for the AUC one class only. */
export interface PairedDifferences {
  readonly accuracy: PairedDifference | null;
  readonly auc: PairedDifference | null;
  /** Nats; less is better. */
  readonly logLoss: PairedDifference | null;
}

export interface BootstrapOptions {
  /** Block (resample, 0) draws the rows of a resample. */
  readonly stream: RandomStream;
  /** Default 2000. */
  readonly resamples?: number;
  /** How many independent rows these are worth, in (0, rows]; null: all independent. */
  readonly effectiveRows?: number | null;
}

/** How often rows occur, and what their differences add up to. */
interface Resampled {
  readonly accuracy: Float64Array;
  readonly auc: Float64Array;
  readonly logLoss: Float64Array;
}

/**
 * Differences between two models on the same rows, with 95% percentile intervals of a bootstrap that draws rows with both
 * models' answers together (Efron and Tibshirani 1993, 13.3), without strata. Resamples without both classes say nothing of
 * the AUC and are left out there. O(rows) a resample: scores are sorted once, a resample only counts.
 *
 * Rows that overlap in time are no independent draws. As everywhere in this library their dependence is one number, the rows
 * they are worth (López de Prado 2018, 4.3): variances grow by rows / effectiveRows (Kish's design effect), so the interval's
 * arms grow by its square root.
 *
 * @param labels 0 or 1, one a row
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`, `requireEffectiveRows`)
 */
export function pairedBootstrap(labels: Uint8Array, first: ModelScores, second: ModelScores, { stream, resamples = RESAMPLES, effectiveRows = null }: BootstrapOptions): PairedDifferences {
  requireProbabilities(labels, first.probabilities);
  requireProbabilities(labels, second.probabilities);
  const n = labels.length;
  const widening = Math.sqrt(n / requireEffectiveRows(effectiveRows, n));
  if (n === 0) return { accuracy: null, auc: null, logLoss: null };
  const drawn = resample(labels, first, second, stream, resamples);
  const pair = (metric: (model: ModelScores) => number | null, differences: Float64Array, bound: number): PairedDifference | null => {
    const [one, other] = [metric(first), metric(second)];
    if (one === null || other === null) return null;
    return { first: one, second: other, difference: one - other, interval: intervalAround(one - other, differences, widening, bound) };
  };
  return {
    accuracy: pair((model) => accuracyOf(labels, model), drawn.accuracy, 1),
    auc: pair(({ probabilities }) => rocAuc(labels, probabilities), drawn.auc, 1),
    logLoss: pair(({ probabilities }) => logLoss(labels, probabilities), drawn.logLoss, Infinity),
  };
}

function accuracyOf(labels: Uint8Array, { probabilities, threshold }: ModelScores): number {
  const { truePositive, trueNegative } = countConfusion(labels, probabilities, threshold);
  return (truePositive + trueNegative) / labels.length;
}

/** The differences of every resample. Rows stand in the first model's order, so that only the second's walk jumps. */
function resample(labels: Uint8Array, first: ModelScores, second: ModelScores, stream: RandomStream, resamples: number): Resampled {
  const n = labels.length;
  const { rows, endsTie } = orderScores(first.probabilities);
  const classes = Uint8Array.from(rows, (row) => labels[row] ?? 0);
  const rightDifferences = Float64Array.from(rows, (row) => rightAt(labels, first, row) - rightAt(labels, second, row));
  const lossDifferences = Float64Array.from(rows, (row) => lossAt(labels, first, row) - lossAt(labels, second, row));
  const byFirst: ScoreOrder = { rows: Uint32Array.from({ length: n }, (_, place) => place), endsTie };
  const bySecond = orderScores(Float64Array.from(rows, (row) => second.probabilities[row] ?? 0));
  const drawn: Resampled = { accuracy: new Float64Array(resamples), auc: new Float64Array(resamples), logLoss: new Float64Array(resamples) };
  const counts = new Int32Array(n);
  const words = new Uint32Array(n);
  for (let at = 0; at < resamples; at++) {
    countDraws(stream, at, words, counts);
    drawn.accuracy[at] = weightedSum(counts, rightDifferences) / n;
    drawn.logLoss[at] = weightedSum(counts, lossDifferences) / n;
    drawn.auc[at] = countedAuc(byFirst, classes, counts) - countedAuc(bySecond, classes, counts);
  }
  return drawn;
}

function weightedSum(counts: Int32Array, values: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += (counts[row] ?? 0) * (values[row] ?? 0);
  return sum;
}

function rightAt(labels: Uint8Array, { probabilities, threshold }: ModelScores, row: number): number {
  return Number(Number((probabilities[row] ?? 0) >= threshold) === labels[row]);
}

function lossAt(labels: Uint8Array, { probabilities }: ModelScores, row: number): number {
  const probability = clipProbability(probabilities[row] ?? 0);
  return labels[row] === 1 ? -Math.log(probability) : -Math.log1p(-probability);
}

/** The percentiles, their arms made longer by `widening`; never beyond `bound` on either side, never past the difference itself. */
function intervalAround(difference: number, differences: Float64Array, widening: number, bound: number): [number, number] {
  const ascending = differences.filter((value) => !Number.isNaN(value)).sort();
  const below = widening * Math.max(0, difference - quantileOf(ascending, 0.025, difference));
  const above = widening * Math.max(0, quantileOf(ascending, 0.975, difference) - difference);
  return [Math.max(-bound, difference - below), Math.min(bound, difference + above)];
}
