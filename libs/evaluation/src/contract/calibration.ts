import { z } from 'zod';
import { Interval } from './interval.js';

/** Ways to make probabilities mean frequencies; `none` is the model's own. */
export const CalibrationMethod = z.enum(['none', 'platt', 'temperature', 'isotonic']);
export type CalibrationMethod = z.infer<typeof CalibrationMethod>;

/** What a run may do about it; `auto` takes what would help out of fold, else nothing. Isotonic steps do not fit into a network's last layer. */
export const CalibrationChoice = z.enum(['none', 'auto', 'platt', 'temperature']);
export type CalibrationChoice = z.infer<typeof CalibrationChoice>;

/** Figures of a method on rows that it was not fitted on; all rows count once. */
export const JudgedMethod = z.strictObject({
  method: CalibrationMethod,
  logLoss: z.number(),
  brier: z.number(),
  expectedError: z.number(),
  /** The model's own log loss minus this one, and the standard error of that paired difference; both 0 for `none`. */
  gain: z.number(),
  standardError: z.number(),
});
export type JudgedMethod = z.infer<typeof JudgedMethod>;

/** Whether probabilities mean frequencies, on the validation rows. */
export const Calibration = z.strictObject({
  /** Of equal width; empty ones are left out. `share` is of positives, with its Wilson interval. */
  bins: z.array(z.strictObject({ from: z.number(), to: z.number(), n: z.int(), meanProbability: z.number(), share: z.number(), interval: Interval })),
  /** Expected and largest calibration error over these bins. */
  expectedError: z.number().nullable(),
  largestError: z.number().nullable(),
  brier: z.number().nullable(),
  /** 1 - Brier / that of always predicting the share of positives. */
  brierSkill: z.number().nullable(),
  /** Murphy's parts of the Brier score over the bins. */
  murphy: z.strictObject({ reliability: z.number(), resolution: z.number(), uncertainty: z.number() }).nullable(),
  /** Of a logistic regression of the label on the logit: 1 and 0 are perfect; a slope below 1 is overconfidence. */
  slope: z.number().nullable(),
  intercept: z.number().nullable(),
  spiegelhalter: z.strictObject({ z: z.number(), p: z.number() }).nullable(),
  /** Each method fitted on some folds of the validation rows and judged on the others. */
  candidates: z.array(JudgedMethod),
  /** Into how many parts the rows were cut for that; 0 where there were too few rows of a class. */
  folds: z.int(),
  /** The method that would help most out of fold; `none` where no method does. */
  advised: CalibrationMethod,
  /** What the model's own probabilities went through when it was made. */
  applied: CalibrationMethod,
});
export type Calibration = z.infer<typeof Calibration>;
