import { BackendDescription } from '@gecko/backend/contract';
import { AuditReport } from '@gecko/dataset/contract';
import { BaselineComparison, BinaryMetrics, PartialMetrics, RocCurve } from '@gecko/evaluation/contract';
import { z } from 'zod';
import { ChangeGate, SliceGate } from '../policy/policy.js';

/** Milliseconds a prediction of one row takes. */
export const Latency = z.strictObject({
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  max: z.number(),
  first: z.number(),
  predictions: z.int(),
  /** The 95th percentile of each round. */
  rounds: z.array(z.number()),
  /** 95th percentile of a fixed piece of arithmetic, timed between the rounds: what the machine does to any work. */
  calibration: z.array(z.number()),
});
export type Latency = z.infer<typeof Latency>;

/** Of test rows that are market events. */
export const MarketMeasurements = z.strictObject({
  /** The same predictions against labels that take every ambiguous bar as a stop, and as a target; with the ambiguous events of test time that were dropped. */
  bounds: z.array(PartialMetrics),
  /** Test rows in up to four stretches of time with equally many events, oldest first. */
  periods: z.array(PartialMetrics),
  /** By symbol, those with the most events first. */
  symbols: z.array(PartialMetrics),
});
export type MarketMeasurements = z.infer<typeof MarketMeasurements>;

const Interval = z.tuple([z.number(), z.number()]);

/** The candidate and a published version on the same test rows. Differences are candidate minus version. */
export const VersionComparison = z.strictObject({
  against: ChangeGate.shape.against,
  /** Null where nothing is published yet. */
  version: z.int().positive().nullable(),
  /** Why there are no differences; null where there are. */
  incomparable: z.string().nullable(),
  /** Test rows that both scored. */
  n: z.int().nonnegative(),
  /** Each with a 95% interval of a paired bootstrap; null where undefined. */
  differences: z.strictObject({
    accuracy: z.strictObject({ candidate: z.number(), version: z.number(), difference: z.number(), interval: Interval }).nullable(),
    auc: z.strictObject({ candidate: z.number(), version: z.number(), difference: z.number(), interval: Interval }).nullable(),
    logLoss: z.strictObject({ candidate: z.number(), version: z.number(), difference: z.number(), interval: Interval }).nullable(),
  }),
  /** Rows whose decision is another one. */
  flips: z.strictObject({ toPositive: z.int().nonnegative(), toNegative: z.int().nonnegative(), nowRight: z.int().nonnegative(), nowWrong: z.int().nonnegative() }),
});
export type VersionComparison = z.infer<typeof VersionComparison>;

/** Test metrics of one slice that a policy names. */
export const SliceMetrics = z.strictObject({ column: SliceGate.shape.column, metrics: PartialMetrics, accuracyInterval: Interval.nullable(), aucInterval: Interval.nullable() });
export type SliceMetrics = z.infer<typeof SliceMetrics>;

/** Everything measured from bundle, data and policy; no number in it comes from the trainer. */
export const Measurements = z.strictObject({
  train: BinaryMetrics,
  validation: BinaryMetrics,
  test: BinaryMetrics,
  baselines: BaselineComparison,
  roc: RocCurve,
  latencyMs: Latency,
  reload: z.strictObject({ rows: z.int(), differing: z.int() }),
  predictorDifference: z.strictObject({ rows: z.int(), largest: z.number() }),
  goldenDifference: z.strictObject({ rows: z.int(), largest: z.number() }),
  leakedTensors: z.int(),
  audit: AuditReport,
  /** Rows of validation or test whose inputs, before any clipping, equal a row's of another part. */
  crossSplitDuplicates: z.int(),
  /** 1 where the bundle's split, training rows and fitted transforms are those recomputed from data and policy. */
  splitMatches: z.boolean(),
  transformsMatch: z.boolean(),
  /** Whether the data were read as the policy says. */
  readingMatches: z.boolean(),
  /** Share of pairs of a positive and a negative row that rounding could order either way: an AUC is known no better. */
  nearTies: z.strictObject({ train: z.number(), validation: z.number() }),
  /** Null where weights are not quantised. */
  quantization: z
    .strictObject({
      /** Validation loss measured against that of the training history, whose weights were not quantised. */
      lossChange: z.number(),
      /** Largest change of a validation row's probability, as the trainer states it. */
      statedChange: z.number(),
    })
    .nullable(),
  /** What was chosen on validation rows, taken back and chosen again; null where probabilities are as trained and the threshold is one half. */
  choices: z
    .strictObject({
      /** Validation metrics without the calibration, at one half: those the training history is of. */
      asTrained: z.strictObject({ accuracy: z.number().nullable(), auc: z.number().nullable(), logLoss: z.number().nullable() }),
      /** What the calibration's method gives on these rows; null where there is none, or it cannot be fitted. */
      calibration: z.strictObject({ scale: z.number(), offset: z.number() }).nullable(),
      /** How much less the stated threshold is worth than the best one, by its rule; null where no rule chose it. */
      thresholdShortfall: z.number().nullable(),
    })
    .nullable(),
  /** Null where the table was not made of bars. */
  market: MarketMeasurements.nullable(),
  /** One for each kind of version that the policy's changes name. */
  comparisons: z.array(VersionComparison),
  /** The AUC of the test predictions against labels in a random order, which must be near 0.5; null where it is undefined. */
  permutedAuc: z.strictObject({ mean: z.number().nullable(), largest: z.number().nullable(), permutations: z.int().positive() }),
  /** For each column that a slice rule of the policy names: values of texts, most rows first; quarters of numbers, ascending; missing last. */
  slices: z.array(SliceMetrics),
  /** All files of the bundle together. */
  bundleBytes: z.int().positive(),
  backend: BackendDescription,
});
export type Measurements = z.infer<typeof Measurements>;
