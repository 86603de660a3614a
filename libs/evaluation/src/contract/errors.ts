import { z } from 'zod';
import { Interval } from './interval.js';

/** Where the model is wrong, on validation rows. */
export const ErrorAnalysis = z.strictObject({
  /** Largest log loss first; `row` counts from 0 in the data. */
  worst: z.array(z.strictObject({ row: z.int(), label: z.int(), probability: z.number(), logLoss: z.number(), values: z.array(z.strictObject({ column: z.string(), value: z.string() })) })),
  /** Wrong though sure: probability at least 0.9 of the wrong class. `share` is of the rows it is sure of. */
  confidentMistakes: z.strictObject({ count: z.int(), share: z.number(), sureRows: z.int() }),
  /**
   * Parts of the data where the model does worse than elsewhere, beyond chance: found in one half of the rows and confirmed in the
   * other. `n` and `share` are of all validation rows; the figures are of the half that confirms, as those of the other flatter the find.
   */
  slices: z.array(
    z.strictObject({
      /** e.g. `age >= 40 and region = north`. */
      name: z.string(),
      columns: z.array(z.string()),
      /** `wrong`: the loss is beyond what the model's own probabilities admit. `unsure`: it is not; the model says by probabilities near one half that it does not know. */
      cause: z.enum(['wrong', 'unsure']),
      n: z.int(),
      share: z.number(),
      /** Mean log loss inside and outside. */
      logLoss: z.number(),
      otherLogLoss: z.number(),
      errorRate: z.number(),
      otherErrorRate: z.number(),
      difference: z.number(),
      interval: Interval,
      /** Mean loss that the model's own probabilities lead one to expect inside. */
      expectedLogLoss: z.number(),
      /** Rows of the slice in the half that confirms. */
      confirmedOn: z.int(),
      /** Of a permutation test, adjusted for all slices that were put to it. */
      p: z.number(),
    }),
  ),
  slicesLookedAt: z.int(),
  /** Small changes to the rows, and what they do: `meanChange` of the probability, `flips` the share of rows decided otherwise. `column` is null where all columns change. */
  robustness: z.array(z.strictObject({ change: z.string(), column: z.string().nullable(), auc: z.number().nullable(), aucDrop: z.number().nullable(), meanChange: z.number(), flips: z.number() })),
});
export type ErrorAnalysis = z.infer<typeof ErrorAnalysis>;

/** AUC on the validation rows of models trained on ever more of the training rows. */
export const LearningCurve = z.strictObject({
  points: z.array(z.strictObject({ rows: z.int(), auc: z.number(), standardDeviation: z.number(), repeats: z.int() })),
  /** AUC that twice the training rows would add, extrapolated; null where the points allow no guess. */
  gainFromDoubling: z.number().nullable(),
  model: z.string(),
  conclusion: z.string(),
});
export type LearningCurve = z.infer<typeof LearningCurve>;
