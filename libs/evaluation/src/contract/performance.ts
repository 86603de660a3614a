import { z } from 'zod';
import { Interval } from './interval.js';

/** What deciding at one threshold gives; a rate is null where it is 0/0. */
export const ThresholdPoint = z.strictObject({
  threshold: z.number(),
  truePositive: z.int(),
  falsePositive: z.int(),
  trueNegative: z.int(),
  falseNegative: z.int(),
  accuracy: z.number().nullable(),
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  f1: z.number().nullable(),
});
export type ThresholdPoint = z.infer<typeof ThresholdPoint>;

/** Figures beyond `BinaryMetrics`, of the validation rows; null where undefined. */
export const Performance = z.strictObject({
  n: z.int().nonnegative(),
  positives: z.int().nonnegative(),
  threshold: z.number(),
  balancedAccuracy: z.number().nullable(),
  specificity: z.number().nullable(),
  /** Matthews correlation, -1 to 1. */
  matthews: z.number().nullable(),
  /** Largest distance between the distribution of scores of positives and of negatives, and where it lies. */
  kolmogorovSmirnov: z.strictObject({ statistic: z.number(), threshold: z.number() }).nullable(),
  perClass: z.array(z.strictObject({ label: z.string(), n: z.int(), precision: z.number().nullable(), recall: z.number().nullable(), f1: z.number().nullable() })),
  /** Of the rows with the highest scores: what share of all positives is among them (gain), and how many times as dense positives are as overall (lift). Of rows tied at the edge, the expected positives. */
  lift: z.array(z.strictObject({ share: z.number(), rows: z.int(), positives: z.number(), gain: z.number().nullable(), lift: z.number().nullable() })),
  /** At most 101 thresholds, rising. */
  sweep: z.array(ThresholdPoint),
  /** Bootstrap over rows, or over blocks of consecutive rows where labels look forward; null also where there are fewer than four blocks. */
  intervals: z.strictObject({
    method: z.enum(['rows', 'time blocks']),
    resamples: z.int(),
    auc: Interval.nullable(),
    accuracy: Interval.nullable(),
    logLoss: Interval.nullable(),
    brier: Interval.nullable(),
  }),
});
export type Performance = z.infer<typeof Performance>;
