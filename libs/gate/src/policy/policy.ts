import { DataLocation, ReadingOptions, SplitPolicy, TextFormat } from '@gecko/dataset/contract';
import { MarketOptions } from '@gecko/market/contract';
import { z } from 'zod';

export const ProfileName = z.enum(['standard', 'strict']);
export type ProfileName = z.infer<typeof ProfileName>;

/** Numbers that a rule may name. Of accuracy and AUC more is better, of log loss and Brier score less. */
export const GatedMetric = z.enum(['accuracy', 'precision', 'recall', 'f1', 'auc', 'prAuc', 'logLoss', 'brier']);
export type GatedMetric = z.infer<typeof GatedMetric>;

/** A limit on one metric of one part: at least, or for log loss and Brier score at most. */
export const MetricGate = z.strictObject({
  part: z.enum(['validation', 'test']),
  metric: GatedMetric,
  limit: z.number(),
  /** Whether the value decides or the worse end of its 95% interval; by default as the profile has it (standard: the value). `bound` needs a metric with an interval: accuracy or auc. */
  decides: z.enum(['value', 'bound']).optional(),
  /** Fewer rows than this are inconclusive. */
  minimumRows: z.int().positive().default(1),
});
export type MetricGate = z.infer<typeof MetricGate>;

/**
 * A candidate against published versions, measured on the same test rows (paired bootstrap). Refused where the whole 95% interval
 * of the difference lies below -tolerance (strict: where the interval does not lie above it, inconclusive). Only versions
 * that were judged on the same test rows can be compared: another has trained on some of them.
 */
export const ChangeGate = z.strictObject({
  metric: z.enum(['accuracy', 'auc', 'logLoss']),
  /** The version that serves, or the best of all on these rows. */
  against: z.enum(['published', 'best']),
  /** In units of the metric. */
  tolerance: z.number().nonnegative(),
  /** With this, what cannot be compared is inconclusive instead of left out with a sentence. */
  required: z.boolean().default(false),
});
export type ChangeGate = z.infer<typeof ChangeGate>;

/** A limit on each value of a text column, or on each quarter of a number column, that has enough test rows. */
export const SliceGate = z.strictObject({
  column: z.string(),
  metric: z.enum(['accuracy', 'auc']),
  limit: z.number().min(0).max(1),
  /** Slices with fewer test rows are shown, not judged. */
  minimumRows: z.int().positive().default(50),
});
export type SliceGate = z.infer<typeof SliceGate>;

/** Integrity cannot be waived, only what a check of a model's worth says. */
export const Waiver = z.strictObject({
  /** Id of a check, such as `latency.p95`. */
  check: z.string(),
  owner: z.string().min(1),
  reason: z.string().min(10),
  /** Last day on which it holds, UTC. */
  expires: z.iso.date(),
});
export type Waiver = z.infer<typeof Waiver>;

const Limits = z.strictObject({
  /** At least; measured on validation rows. */
  validationAccuracy: z.number().min(0).max(1).default(0.7),
  /** At least; measured on test rows. */
  testAuc: z.number().min(0).max(1).default(0.75),
  /** Less than; milliseconds, 95th percentile of single-row predictions. */
  latencyP95Ms: z.number().positive().default(50),
  /** At least; share of the way from the best baseline's AUC to 1, on test rows; of market events the fair game is one of them. */
  closedAucShare: z.number().min(0).max(1).default(0.2),
  /** At most; largest difference between predictor and LayersModel, and on golden rows. */
  predictionDifference: z.number().positive().default(1e-6),
  /** At most; share of validation and test rows whose inputs equal a row's of another part. */
  duplicateShare: z.number().min(0).max(1).default(0.01),
  /** Less than; AUC of any single column on training rows. */
  singleFeatureAuc: z.number().min(0.5).max(1).default(0.99),
  /** At most; largest change of a validation row's probability where weights are quantised. */
  quantizationChange: z.number().min(0).max(1).default(0.02),
  /** At most; change of the validation loss, in nats, where weights are quantised. */
  quantizationLossChange: z.number().min(0).max(1).default(0.01),
  /** At most; AUC on training rows minus AUC on test rows: more is a model that knows its rows by heart. */
  memorisation: z.number().min(0).max(1).default(0.25),
  /** At most; bytes of the bundle's files together. */
  bundleBytes: z.int().positive().default(64 << 20),
});

const OneLimit = z.number().optional();
/** Without the defaults of `Limits`, which would loosen what is left out. */
const TighterLimits = z.strictObject({
  validationAccuracy: OneLimit,
  testAuc: OneLimit,
  latencyP95Ms: OneLimit,
  closedAucShare: OneLimit,
  predictionDifference: OneLimit,
  duplicateShare: OneLimit,
  singleFeatureAuc: OneLimit,
  quantizationChange: OneLimit,
  quantizationLossChange: OneLimit,
  memorisation: OneLimit,
  bundleBytes: OneLimit,
} satisfies Record<keyof typeof Limits.shape, typeof OneLimit>);

/** What may be set tighter than the policy has it; a key left out stays. Limits are named as in `limits`. */
export const Tightening = z
  .strictObject({
    limits: TighterLimits,
    minimumRows: z.int().positive(),
    minimumClassRows: z.int().positive(),
    minimumTestRows: z.int().positive(),
    lookBudget: z.int().positive(),
    /** Added to the policy's. */
    gates: z.array(MetricGate),
    changes: z.array(ChangeGate),
    slices: z.array(SliceGate),
  })
  .partial();
export type Tightening = z.infer<typeof Tightening>;

/** What a model must keep to be published. Limits default to the contract; a policy is data, its hash is in the verdict. */
export const Policy = z.strictObject({
  schemaVersion: z.literal(1).default(1),
  minimumRows: z.int().positive().default(200),
  split: SplitPolicy.prefault({}),
  limits: Limits.prefault({}),
  /** Further limits on measured numbers; where a metric and part stand here twice, both must be kept. */
  gates: z.array(MetricGate).default([]),
  /** How far a candidate may fall behind published versions, on the same test rows. */
  changes: z.array(ChangeGate).prefault([{ metric: 'auc', against: 'published', tolerance: 0.02 }]),
  /** Limits on parts of the test rows. */
  slices: z.array(SliceGate).default([]),
  /** Failed checks that do not refuse, each by a person's word, until a date. */
  waivers: z.array(Waiver).default([]),
  /** What the data must have been read as; what is left out, but for a query, may be anything. The label is given by name. */
  data: z
    .strictObject({
      label: ReadingOptions.shape.label,
      positive: ReadingOptions.shape.positive,
      missing: ReadingOptions.shape.missing.unwrap().optional(),
      types: ReadingOptions.shape.types.unwrap().optional(),
      weight: ReadingOptions.shape.weight,
      /** The query over Parquet files, word for word; without it none is allowed: a query can choose rows by their label. */
      sql: z.string().optional(),
    })
    .prefault({}),
  /** How bars must have become events and labels, whole, with defaults for what is left out; without it, in any way. */
  market: MarketOptions.optional(),
  /** Columns known to separate the classes, or known to be no leak; the audit of columns leaves them out. */
  knownSeparators: z.array(z.string()).default([]),
  /** At least; rows of each class in the validation and in the test part, each; rows that overlap in time count for what they are worth. */
  minimumClassRows: z.int().positive().default(10),
  /** Strict profile: fewer test rows are inconclusive; rows that overlap in time count for what they are worth. */
  minimumTestRows: z.int().positive().default(500),
  /** Strict profile: looks at one test set; default max(5, n / 50). */
  lookBudget: z.int().positive().optional(),
  /** What a profile sets otherwise, by the same keys. It may only tighten. */
  profiles: z.strictObject({ standard: Tightening, strict: Tightening }).partial().prefault({}),
});
export type Policy = z.infer<typeof Policy>;

/** Where data are, and how text files among them are spelled. Believed from anyone: the content's hash must be the bundle's. */
export const DataSource = z.strictObject({ location: DataLocation, format: TextFormat.prefault({}) });
export type DataSource = z.infer<typeof DataSource>;
