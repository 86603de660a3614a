import { z } from 'zod';

/** How a column was distributed in the rows a model learned from, so that later data can be held against it. Counts have the missing cells apart. */
export const ReferenceColumn = z.discriminatedUnion('kind', [
  /** `edges`: rising, between the bins (one fewer than counts); outer bins are open. */
  z.strictObject({ kind: z.literal('numeric'), name: z.string(), edges: z.array(z.number()), counts: z.array(z.int()), missing: z.int() }),
  /** The most frequent levels; `other` counts the rest. */
  z.strictObject({ kind: z.literal('categorical'), name: z.string(), levels: z.array(z.string()), counts: z.array(z.int()), other: z.int(), missing: z.int() }),
]);
export type ReferenceColumn = z.infer<typeof ReferenceColumn>;

/** Reference profile of a model. */
export const DriftReference = z.strictObject({
  schemaVersion: z.literal(1),
  rows: z.int().positive(),
  columns: z.array(ReferenceColumn),
  /** Of the model's probabilities, in tenths from 0 to 1. */
  predictions: z.array(z.int()).length(10),
  positiveShare: z.number(),
});
export type DriftReference = z.infer<typeof DriftReference>;

/** One thing that was held against the reference. */
export const DriftFinding = z.strictObject({
  subject: z.enum(['column', 'prediction', 'label', 'performance']),
  name: z.string(),
  n: z.int(),
  psi: z.number().nullable(),
  psiLimit: z.number().nullable(),
  kolmogorovSmirnov: z.number().nullable(),
  jensenShannonDistance: z.number().nullable(),
  p: z.number().nullable(),
  alarm: z.boolean(),
  message: z.string(),
});
export type DriftFinding = z.infer<typeof DriftFinding>;

export const DriftReport = z.strictObject({ schemaVersion: z.literal(1), bundle: z.string(), rows: z.int(), referenceRows: z.int(), alarm: z.boolean(), findings: z.array(DriftFinding) });
export type DriftReport = z.infer<typeof DriftReport>;
