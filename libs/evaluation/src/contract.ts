import { Check } from '@gecko/kernel/contract';
import { z } from 'zod';

const Interval = z.tuple([z.number(), z.number()]);

export const ConfusionMatrix = z.strictObject({ truePositive: z.int(), falsePositive: z.int(), trueNegative: z.int(), falseNegative: z.int() });
export type ConfusionMatrix = z.infer<typeof ConfusionMatrix>;

/** Metrics of probabilities against 0/1 labels. Null where a metric is undefined (0/0, or one class only). */
export const BinaryMetrics = z.strictObject({
  n: z.int().nonnegative(),
  positives: z.int().nonnegative(),
  /** Probabilities at or above this count as positive. */
  threshold: z.number(),
  accuracy: z.number().nullable(),
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  f1: z.number().nullable(),
  /** Area under the ROC curve, ties by midranks. */
  auc: z.number().nullable(),
  /** Average precision: step-wise area under the precision-recall curve. */
  prAuc: z.number().nullable(),
  logLoss: z.number().nullable(),
  brier: z.number().nullable(),
  confusion: ConfusionMatrix,
  /** 95%: Wilson for the accuracy; DeLong on the logit scale for the AUC (null where degenerate). */
  intervals: z.strictObject({ accuracy: Interval.nullable(), auc: Interval.nullable() }),
});
export type BinaryMetrics = z.infer<typeof BinaryMetrics>;

export const Baseline = z.strictObject({ name: z.enum(['random', 'majority', 'stratified']), accuracy: z.number(), auc: z.number(), logLoss: z.number() });
export type Baseline = z.infer<typeof Baseline>;

/** Simple predictors on the same rows, and how much of the way from the best of them to perfect the model goes. */
export const BaselineComparison = z.strictObject({
  baselines: z.array(Baseline),
  /** (model AUC - best baseline AUC) / (1 - best baseline AUC). */
  closedAucShare: z.number().nullable(),
  /** Log loss of always predicting the training share of positives. */
  priorLogLoss: z.number(),
});
export type BaselineComparison = z.infer<typeof BaselineComparison>;

/** Points of a ROC curve from (0, 0) to (1, 1). */
export const RocCurve = z.array(z.strictObject({ falsePositiveRate: z.number(), truePositiveRate: z.number() }));
export type RocCurve = z.infer<typeof RocCurve>;

/** All that the report page shows: plain data, no other library's types. */
export const ReportInput = z.strictObject({
  title: z.string(),
  status: z.enum(['passed', 'refused', 'inconclusive']),
  /** One sentence under the title. */
  headline: z.string(),
  /** What to try next, most useful first; may be empty. */
  nextSteps: z.array(z.string()),
  checks: z.array(Check),
  metrics: z.array(z.strictObject({ part: z.enum(['train', 'validation', 'test']), metrics: BinaryMetrics })),
  baselines: BaselineComparison.nullable(),
  /** Of the test rows; without metrics of these, of the validation rows. */
  roc: RocCurve,
  epochs: z.array(z.strictObject({ epoch: z.int(), loss: z.number(), validationLoss: z.number(), accuracy: z.number(), validationAccuracy: z.number(), validationAuc: z.number().nullable() })),
  bestEpoch: z.int(),
  latencyMs: z.strictObject({ p50: z.number(), p95: z.number(), p99: z.number(), max: z.number() }).nullable(),
  /** Rows of the data profile, ready to show. */
  columns: z.array(z.strictObject({ name: z.string(), kind: z.string(), missingShare: z.number(), distinct: z.int(), summary: z.string(), histogram: z.array(z.number()) })),
  dataNotes: z.array(z.string()),
  /** Label and value pairs in named groups: data, split, model, training, environment, hashes. */
  facts: z.array(z.strictObject({ group: z.string(), items: z.array(z.strictObject({ name: z.string(), value: z.string() })) })),
});
export type ReportInput = z.infer<typeof ReportInput>;
