import { z } from 'zod';
import { Interval } from './interval.js';

/** How a column was distributed in the rows a model learned from, so that later data can be held against it. Counts have the missing cells apart. */
export const ReferenceColumn = z.discriminatedUnion('kind', [
  /** `edges`: rising, between the bins (one fewer than counts); outer bins are open. */
  z.strictObject({ kind: z.literal('numeric'), name: z.string(), edges: z.array(z.number()), counts: z.array(z.int().nonnegative()), missing: z.int().nonnegative() }),
  /** The most frequent levels; `other` counts the rest. */
  z.strictObject({ kind: z.literal('categorical'), name: z.string(), levels: z.array(z.string()), counts: z.array(z.int().nonnegative()), other: z.int().nonnegative(), missing: z.int().nonnegative() }),
]);
export type ReferenceColumn = z.infer<typeof ReferenceColumn>;

/** A mean or an AUC with its standard error; null where it is undefined, as the error is with fewer than two rows of a class. */
const Figure = z.strictObject({ value: z.number(), standardError: z.number().nullable() }).nullable();

/**
 * Reference profile of a model: columns and positive share of the rows it learned from; predictions and performance of the
 * validation rows, as a model is surer of the rows it has learned than of any that come later.
 */
export const DriftReference = z.strictObject({
  schemaVersion: z.literal(1),
  rows: z.int().positive(),
  columns: z.array(ReferenceColumn),
  /** Of the model's probabilities, in tenths from 0 to 1. */
  predictions: z.array(z.int().nonnegative()).length(10),
  positiveShare: z.number().min(0).max(1),
  performance: z.strictObject({ rows: z.int().nonnegative(), auc: Figure, logLoss: Figure, brier: Figure }),
});
export type DriftReference = z.infer<typeof DriftReference>;

/** One thing that was held against the reference. */
export const DriftFinding = z.strictObject({
  subject: z.enum(['column', 'prediction', 'label', 'performance']),
  name: z.string(),
  n: z.int(),
  psi: z.number().nullable(),
  psiLimit: z.number().nullable(),
  /** Largest distance between the distributions over the edges of the bins, and how often chance alone would reach it. */
  kolmogorovSmirnov: z.number().nullable(),
  kolmogorovSmirnovP: z.number().nullable(),
  /** Base e: at most the root of ln 2. */
  jensenShannonDistance: z.number().nullable(),
  /** Of the PSI, or of the fall in performance; not adjusted for how much was held against the reference. */
  p: z.number().nullable(),
  /** Of a label share or a performance figure: now, with its interval, and in the reference. */
  value: z.number().nullable(),
  interval: Interval.nullable(),
  reference: z.number().nullable(),
  alarm: z.boolean(),
  message: z.string(),
});
export type DriftFinding = z.infer<typeof DriftFinding>;

export const DriftReport = z.strictObject({ schemaVersion: z.literal(1), bundle: z.string(), rows: z.int(), badRows: z.int(), labelledRows: z.int(), referenceRows: z.int(), alarm: z.boolean(), findings: z.array(DriftFinding) });
export type DriftReport = z.infer<typeof DriftReport>;
