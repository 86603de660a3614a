import type { RandomStream } from '@gecko/kernel';
import type { Interval } from '../contract/interval.js';
import type { Performance } from '../contract/performance.js';
import { countBlockDraws, countDraws, type TimeBlocks } from '../metrics/count-draws.js';
import { clipProbability } from '../metrics/log-loss.js';
import { quantileOf } from '../metrics/quantile-of.js';
import { requireProbabilities } from '../metrics/require-labels.js';
import { countedAuc, orderScores } from '../metrics/score-order.js';

/** With fewer blocks, resamples say nothing about their spread. */
const FEWEST_BLOCKS = 4;

export interface IntervalOptions {
  readonly stream: RandomStream;
  readonly resamples: number;
  /** Where rows depend on their neighbours in time; undefined: rows are independent. */
  readonly blocks?: TimeBlocks | undefined;
}

/** What the metrics are over the rows of one resample. */
interface ResampledMetrics {
  readonly auc: Float64Array;
  readonly accuracy: Float64Array;
  readonly logLoss: Float64Array;
  readonly brier: Float64Array;
}

/**
 * 95% percentile intervals of a bootstrap over rows, or over blocks of time (Efron and Tibshirani 1993, 13.3; Politis and
 * Romano 1992). Resamples with one class only say nothing of the AUC and are left out there. O(rows) a resample.
 *
 * @param labels 0 or 1, one a row
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function bootstrapIntervals(labels: Uint8Array, probabilities: ArrayLike<number>, threshold: number, { stream, resamples, blocks }: IntervalOptions): Performance['intervals'] {
  requireProbabilities(labels, probabilities);
  const method = blocks === undefined ? 'rows' : 'time blocks';
  const n = labels.length;
  if (n === 0 || (blocks !== undefined && n / blocks.blockRows < FEWEST_BLOCKS)) return { method, resamples: 0, auc: null, accuracy: null, logLoss: null, brier: null };
  const { auc, accuracy, logLoss, brier } = resample(labels, probabilities, threshold, { stream, resamples, blocks });
  return { method, resamples, auc: percentiles(auc), accuracy: percentiles(accuracy), logLoss: percentiles(logLoss), brier: percentiles(brier) };
}

function resample(labels: Uint8Array, probabilities: ArrayLike<number>, threshold: number, { stream, resamples, blocks }: IntervalOptions): ResampledMetrics {
  const n = labels.length;
  const order = orderScores(probabilities);
  const right = Float64Array.from(labels, (label, row) => Number(Number((probabilities[row] ?? 0) >= threshold) === label));
  const losses = Float64Array.from(labels, (label, row) => lossOf(label, probabilities[row] ?? 0));
  const squares = Float64Array.from(labels, (label, row) => ((probabilities[row] ?? 0) - label) ** 2);
  const drawn: ResampledMetrics = { auc: new Float64Array(resamples), accuracy: new Float64Array(resamples), logLoss: new Float64Array(resamples), brier: new Float64Array(resamples) };
  const counts = new Int32Array(n);
  const words = new Uint32Array(n);
  for (let at = 0; at < resamples; at++) {
    if (blocks === undefined) countDraws(stream, at, words, counts);
    else countBlockDraws(stream, at, blocks, words, counts);
    drawn.auc[at] = countedAuc(order, labels, counts);
    drawn.accuracy[at] = weightedMean(counts, right);
    drawn.logLoss[at] = weightedMean(counts, losses);
    drawn.brier[at] = weightedMean(counts, squares);
  }
  return drawn;
}

function lossOf(label: number, given: number): number {
  const probability = clipProbability(given);
  return label === 1 ? -Math.log(probability) : -Math.log1p(-probability);
}

function weightedMean(counts: Int32Array, values: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += (counts[row] ?? 0) * (values[row] ?? 0);
  return sum / values.length;
}

function percentiles(values: Float64Array): Interval | null {
  const ascending = values.filter((value) => !Number.isNaN(value)).sort();
  return ascending.length === 0 ? null : [quantileOf(ascending, 0.025, 0), quantileOf(ascending, 0.975, 0)];
}
