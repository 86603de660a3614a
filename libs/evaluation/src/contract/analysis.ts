import { z } from 'zod';
import { Calibration } from './calibration.js';
import { Comparison } from './comparison.js';
import { ErrorAnalysis, LearningCurve } from './errors.js';
import { Explanation } from './explanation.js';
import { Performance } from './performance.js';
import { ThresholdChoices } from './thresholds.js';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** How much work an analysis may be: nothing, a few seconds, or as long as it takes. */
export const AnalysisDepth = z.enum(['none', 'quick', 'full']);
export type AnalysisDepth = z.infer<typeof AnalysisDepth>;

/**
 * analysis.json, beside a run's bundle: what training and validation rows tell about the model. The test rows have no
 * part in it: they belong to the gate. A part is null where it was not asked for or cannot be had.
 */
export const Analysis = z.strictObject({
  schemaVersion: z.literal(1),
  /** Root digest of the bundle it is about, and hash of the data; it counts only where both are those of the verdict. */
  bundle: Sha256,
  data: Sha256,
  depth: AnalysisDepth,
  rows: z.strictObject({ train: z.int(), validation: z.int() }),
  performance: Performance.nullable(),
  calibration: Calibration.nullable(),
  thresholds: ThresholdChoices.nullable(),
  comparison: Comparison.nullable(),
  explanation: Explanation.nullable(),
  errors: ErrorAnalysis.nullable(),
  learningCurve: LearningCurve.nullable(),
});
export type Analysis = z.infer<typeof Analysis>;
