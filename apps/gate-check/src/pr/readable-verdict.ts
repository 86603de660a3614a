import { Measurements, Verdict } from '@gecko/gate/contract';
import { z } from 'zod';

/** Measured without the labels of test rows: what may be told to whoever wrote the candidate. What is not named here is held back. */
export const OpenMeasurements = Measurements.pick({
  train: true,
  validation: true,
  latencyMs: true,
  reload: true,
  predictorDifference: true,
  goldenDifference: true,
  leakedTensors: true,
  audit: true,
  crossSplitDuplicates: true,
  splitMatches: true,
  transformsMatch: true,
  readingMatches: true,
  nearTies: true,
  quantization: true,
  bundleBytes: true,
  backend: true,
});
export type OpenMeasurements = z.infer<typeof OpenMeasurements>;

/** A check whose figures are held back. */
export const HiddenCheck = z.strictObject({ id: z.string(), n: z.int().nonnegative(), passed: z.boolean() });
export type HiddenCheck = z.infer<typeof HiddenCheck>;

/** A verdict without any figure measured on test rows. Its hash is not the one in the ledger: that is of the whole verdict. */
export const RedactedVerdict = Verdict.omit({ measurements: true, moreRows: true }).extend({
  redacted: z.literal('test figures'),
  checks: z.array(Verdict.shape.checks.element),
  hiddenChecks: z.array(HiddenCheck),
  measurements: OpenMeasurements,
});
export type RedactedVerdict = z.infer<typeof RedactedVerdict>;

/** What the pages for a pull request are made of, whole or redacted. */
export interface ReadableVerdict extends Omit<Verdict, 'measurements' | 'moreRows'> {
  readonly hiddenChecks: readonly HiddenCheck[];
  readonly measurements: OpenMeasurements;
  /** Undefined where test figures are held back. */
  readonly onTestRows: Pick<Measurements, 'test' | 'comparisons' | 'slices'> | undefined;
}
