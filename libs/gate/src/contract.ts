import { BackendDescription } from '@gecko/backend/contract';
import { AuditReport, DataLocation, ReadingOptions, SplitPolicy, TextFormat } from '@gecko/dataset/contract';
import { BaselineComparison, BinaryMetrics, PartialMetrics, RocCurve } from '@gecko/evaluation/contract';
import { Check } from '@gecko/kernel/contract';
import { MarketOptions } from '@gecko/market/contract';
import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const ProfileName = z.enum(['standard', 'strict']);
export type ProfileName = z.infer<typeof ProfileName>;

/** What a model must keep to be published. Limits default to the contract; a policy is data, its hash is in the verdict. */
export const Policy = z.strictObject({
  schemaVersion: z.literal(1).default(1),
  minimumRows: z.int().positive().default(200),
  split: SplitPolicy.prefault({}),
  limits: z
    .strictObject({
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
    })
    .prefault({}),
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
});
export type Policy = z.infer<typeof Policy>;

/** Where data are, and how text files among them are spelled. Believed from anyone: the content's hash must be the bundle's. */
export const DataSource = z.strictObject({ location: DataLocation, format: TextFormat.prefault({}) });
export type DataSource = z.infer<typeof DataSource>;

export const Latency = z.strictObject({ p50: z.number(), p95: z.number(), p99: z.number(), max: z.number(), first: z.number(), predictions: z.int(), rounds: z.array(z.number()) });
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
  /** Null where the table was not made of bars. */
  market: MarketMeasurements.nullable(),
  backend: BackendDescription,
});
export type Measurements = z.infer<typeof Measurements>;

export const Verdict = z.strictObject({
  schemaVersion: z.literal(1),
  status: z.enum(['passed', 'refused', 'inconclusive']),
  profile: ProfileName,
  /** What the verdict is about; it is void if any of these changes. `source` is the data file's bytes, `data` its parsed content. */
  subject: z.strictObject({ model: z.string(), bundle: Sha256, source: Sha256, data: Sha256, split: Sha256, test: Sha256, policy: Sha256, gateBuild: Sha256 }),
  /** Which look at this test set it took, counted in the ledger; and the budget. */
  look: z.strictObject({ number: z.int().positive(), budget: z.int().positive() }),
  checks: z.array(Check).min(1),
  advice: z.array(z.string()),
  measurements: Measurements,
});
export type Verdict = z.infer<typeof Verdict>;

/** One line of ledger.jsonl. `previous` is the SHA-256 of the line before (64 zeros for the first). */
export const LedgerEntry = z.discriminatedUnion('kind', [
  z.strictObject({ sequence: z.int().positive(), previous: Sha256, at: z.iso.datetime(), kind: z.literal('intent'), subject: Verdict.shape.subject, look: z.int().positive() }),
  z.strictObject({ sequence: z.int().positive(), previous: Sha256, at: z.iso.datetime(), kind: z.literal('verdict'), subject: Verdict.shape.subject, look: z.int().positive(), status: Verdict.shape.status, verdictSha256: Sha256 }),
  z.strictObject({ sequence: z.int().positive(), previous: Sha256, at: z.iso.datetime(), kind: z.literal('publication'), version: z.int().positive(), bundle: Sha256, verdictSha256: Sha256 }),
]);
export type LedgerEntry = z.infer<typeof LedgerEntry>;
