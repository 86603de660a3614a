import { Check } from '@gecko/kernel/contract';
import { z } from 'zod';
import { Analysis } from './contract/analysis.js';
import { DriftReference } from './contract/drift.js';
import { Interval } from './contract/interval.js';
import { Review } from './contract/review.js';

export { Analysis, AnalysisDepth } from './contract/analysis.js';
export { Calibration, CalibrationChoice, CalibrationMethod, JudgedMethod } from './contract/calibration.js';
export { Comparison, CrossValidated, CrossValidation, Rival } from './contract/comparison.js';
export { DriftFinding, DriftReference, DriftReport, ReferenceColumn } from './contract/drift.js';
export { ErrorAnalysis, LearningCurve } from './contract/errors.js';
export { Contribution, Explanation, LocalExplanation } from './contract/explanation.js';
export { CardFigure, ModelCard } from './contract/model-card.js';
export { Performance, ThresholdPoint } from './contract/performance.js';
export { Review, ReviewFinding, Severity } from './contract/review.js';
export { DecisionOptions, Economics, ThresholdChoices, ThresholdRule } from './contract/thresholds.js';

export const ConfusionMatrix = z.strictObject({ truePositive: z.int(), falsePositive: z.int(), trueNegative: z.int(), falseNegative: z.int() });
export type ConfusionMatrix = z.infer<typeof ConfusionMatrix>;

/** Metrics of probabilities against 0/1 labels. Null where a metric is undefined (0/0, or one class only). */
export const BinaryMetrics = z.strictObject({
  n: z.int().nonnegative(),
  /** How many independent rows these are worth for the intervals, as labels that overlap in time are worth fewer: at most n. Null: rows count as independent. */
  effectiveRows: z.number().positive().nullable(),
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

/** `fair game`: of market events, the chance that the distances to target and stop alone give where prices are a fair game; its AUC is null where only one class occurs. */
export const Baseline = z.strictObject({ name: z.enum(['random', 'majority', 'stratified', 'fair game']), accuracy: z.number(), auc: z.number().nullable(), logLoss: z.number() });
export type Baseline = z.infer<typeof Baseline>;

/** Simple predictors on the same rows, and how much of the way from the best of them to perfect the model goes. */
export const BaselineComparison = z.strictObject({
  baselines: z.array(Baseline),
  /** (model AUC - best baseline AUC) / (1 - best baseline AUC), a baseline below 0.5 counting as 0.5; null where an AUC is undefined, or a baseline is perfect. */
  closedAucShare: z.number().nullable(),
  /** Log loss of always predicting the training share of positives. */
  priorLogLoss: z.number(),
  /** The smallest log loss of the prior and, where there is one, of the fair game: what a model must be below. */
  bestLogLoss: z.number(),
});
export type BaselineComparison = z.infer<typeof BaselineComparison>;

/** Points of a ROC curve from (0, 0) to (1, 1). */
export const RocCurve = z.array(z.strictObject({ falsePositiveRate: z.number(), truePositiveRate: z.number() }));
export type RocCurve = z.infer<typeof RocCurve>;

/**
 * One event to draw, as plain data: candles with what was found in them. Bar numbers count from 0 in `bars`; the lists of
 * `bars` are equally long. At most 200 bars around the event are drawn.
 */
export const EventChart = z.strictObject({
  /** Symbol, side and date. */
  title: z.string(),
  /** How it ended, in a few words. */
  outcome: z.string(),
  /** When each bar opens: milliseconds since 1970-01-01T00:00Z. */
  times: z.array(z.number()).optional(),
  bars: z.strictObject({ open: z.array(z.number()), high: z.array(z.number()), low: z.array(z.number()), close: z.array(z.number()) }),
  /** Stages, as shaded spans of bars; both ends belong to them. */
  bands: z.array(z.strictObject({ label: z.string(), from: z.int(), to: z.int() })),
  /** Prices; those called base, stop and target are told apart by their lines. */
  levels: z.array(z.strictObject({ label: z.string(), price: z.number() })),
  /** Points; the one called exit is a diamond, others are discs. */
  marks: z.array(z.strictObject({ label: z.string(), bar: z.int(), price: z.number() })),
  /** The bar at whose close the event is known; later ones are drawn faint. */
  eventBar: z.int(),
});
export type EventChart = z.infer<typeof EventChart>;

/** Test metrics of some of the rows: a period, a symbol, or the same rows under other labels. */
export const PartialMetrics = z.strictObject({ label: z.string(), n: z.int().nonnegative(), positives: z.int().nonnegative(), auc: z.number().nullable(), accuracy: z.number().nullable() });
export type PartialMetrics = z.infer<typeof PartialMetrics>;

/** What bars became on the way to labels, and how the model does by bound, period and symbol. Shares are 0 to 1. */
export const MarketReport = z.strictObject({
  /** `first` and `last`: times of the first and last bar, ready to show. */
  symbols: z.array(z.strictObject({ symbol: z.string(), bars: z.int(), first: z.string(), last: z.string(), gaps: z.int(), events: z.int(), labelled: z.int() })),
  /** Refusals in the order of the search, summed over symbols and sides. */
  stages: z.strictObject({ bars: z.int(), events: z.int(), refused: z.array(z.strictObject({ stage: z.string(), count: z.int() })) }),
  /** How labels were decided. */
  reasons: z.array(z.strictObject({ reason: z.string(), count: z.int() })),
  /** Share of winners among the labels; null without labels. */
  baseRate: z.number().nullable(),
  /** The share of winners if prices were a fair game: mean of stop distance / (target distance + stop distance). Null without barriers. */
  driftlessShare: z.number().nullable(),
  /** Share of labels with target and stop inside the deciding bar. */
  ambiguousShare: z.number(),
  /** Test metrics with ambiguous labels as losses (pessimistic) and as wins (optimistic), events that were dropped as ambiguous among them. */
  bounds: z.array(PartialMetrics),
  /** Of `rows` labels: mean average uniqueness (null without labels), and how many independent ones they are worth. */
  uniqueness: z.strictObject({ meanUniqueness: z.number().nullable(), effectiveRows: z.number(), rows: z.int() }),
  /** Rows taken out of training or validation as their labels reach into the time of later parts. */
  purgedRows: z.int(),
  /** Test metrics by test period, in time order. */
  periods: z.array(PartialMetrics),
  /** Test metrics by symbol. */
  symbolMetrics: z.array(PartialMetrics),
  /** A sample; six are drawn at most. */
  events: z.array(EventChart),
  /** AUC of the true probabilities, which only a simulated market knows. */
  oracleAuc: z.number().nullable(),
});
export type MarketReport = z.infer<typeof MarketReport>;

const Difference = z.strictObject({ candidate: z.number(), version: z.number(), difference: z.number(), interval: Interval });

/** The model beside a published version on the same test rows, as the gate measured it; differences are the model's figure minus the version's. */
export const PublishedComparison = z.strictObject({
  /** Which version: the one in use, or a named one. */
  against: z.string(),
  /** Null where nothing is published yet. */
  version: z.int().positive().nullable(),
  /** Why there are no differences; null where there are. */
  incomparable: z.string().nullable(),
  n: z.int().nonnegative(),
  differences: z.strictObject({ accuracy: Difference.nullable(), auc: Difference.nullable(), logLoss: Difference.nullable() }),
  /** Rows whose decision is another one. */
  flips: z.strictObject({ toPositive: z.int(), toNegative: z.int(), nowRight: z.int(), nowWrong: z.int() }),
});
export type PublishedComparison = z.infer<typeof PublishedComparison>;

/** Test metrics of rows with one value of a column that the policy names, as the gate measured them. */
export const SliceFigures = z.strictObject({ column: z.string(), metrics: PartialMetrics, accuracyInterval: Interval.nullable(), aucInterval: Interval.nullable() });
export type SliceFigures = z.infer<typeof SliceFigures>;

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
  /** Null where rows were not made from market bars: nothing is shown then. */
  market: MarketReport.nullable(),
  baselines: BaselineComparison.nullable(),
  /** Published versions and slices of the test rows that the policy has the gate measure; often empty. */
  versions: z.array(PublishedComparison),
  slices: z.array(SliceFigures),
  /** What later data are held against; null where the bundle has none. */
  reference: DriftReference.nullable(),
  /** What training and validation rows tell about the model; null where it was not analysed. */
  analysis: Analysis.nullable(),
  /** The checklist, answered; null where the run was not reviewed. */
  review: Review.nullable(),
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
