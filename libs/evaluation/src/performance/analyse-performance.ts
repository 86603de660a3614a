import { randomStream } from '@gecko/kernel';
import type { Performance } from '../contract/performance.js';
import type { ExaminationOptions, ExaminedModel } from '../examined-model.js';
import { countConfusion } from '../metrics/count-confusion.js';
import { bootstrapIntervals } from './bootstrap-intervals.js';
import { rateClasses, ratePerClass } from './rate-classes.js';
import { kolmogorovSmirnov, liftTable } from './rate-ranking.js';
import { sweepThresholds } from './sweep-thresholds.js';
import { timeBlocks } from './time-blocks.js';

const RESAMPLES = { quick: 500, full: 2000 };
/** Resamples times rows, so that a large table costs no more than some seconds. */
const MOST_WORK = { quick: 20_000_000, full: 400_000_000 };
const FEWEST_RESAMPLES = 200;

/** Figures of the validation rows beyond the gate's, with intervals that know of labels that look forward. */
export function analysePerformance(model: ExaminedModel, { seed, depth }: ExaminationOptions): Performance {
  const { table, validation, threshold, positiveLabel, negativeLabel } = model;
  const labels = Uint8Array.from(validation, (row) => table.labels[row] ?? 0);
  const probabilities = model.score(table, validation);
  const confusion = countConfusion(labels, probabilities, threshold);
  const resamples = Math.max(FEWEST_RESAMPLES, Math.min(RESAMPLES[depth], Math.floor(MOST_WORK[depth] / Math.max(1, labels.length))));
  const blocks = table.intervals && timeBlocks(table.intervals, validation);
  return {
    n: labels.length,
    positives: confusion.truePositive + confusion.falseNegative,
    threshold,
    ...rateClasses(confusion),
    kolmogorovSmirnov: kolmogorovSmirnov(labels, probabilities),
    perClass: ratePerClass(confusion, positiveLabel, negativeLabel),
    lift: liftTable(labels, probabilities),
    sweep: sweepThresholds(labels, probabilities, threshold),
    intervals: bootstrapIntervals(labels, probabilities, threshold, { stream: randomStream(seed, 'performance intervals'), resamples, blocks }),
  };
}
