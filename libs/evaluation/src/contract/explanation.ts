import { z } from 'zod';

/** What one column adds to one prediction, on the scale of log-odds. */
export const Contribution = z.strictObject({ column: z.string(), value: z.string(), contribution: z.number() });
export type Contribution = z.infer<typeof Contribution>;

/** Why one row got its probability: base value and contributions add up to its logit, up to `gap`. */
export const LocalExplanation = z.strictObject({
  /** Number of the row in the data, from 0; null for a row from elsewhere. */
  row: z.int().nullable(),
  /** Why this row is shown, e.g. `confident and right`. */
  reason: z.string(),
  /** 0 or 1; null where it is not known. */
  label: z.int().nullable(),
  probability: z.number(),
  baseValue: z.number(),
  /** Largest in size first. */
  contributions: z.array(Contribution),
  /** |base value + contributions - logit|. */
  gap: z.number(),
  /** Root mean square, over the columns, of the standard error of a contribution; 0 where exact. */
  standardError: z.number().exactOptional(),
  /** The change of one column, within what training rows have, that moves the probability furthest towards the other decision; null where none does. */
  change: z.strictObject({ column: z.string(), from: z.string(), to: z.string(), probability: z.number(), flips: z.boolean() }).nullable().exactOptional(),
  /** A second opinion: a linear model of the inputs, fitted to rows around it; not of models with very many inputs. `effects` are what its own values add to the log-odds against mean ones, largest in size first; `r2` is how much of the logits nearby it explains. */
  surrogate: z.strictObject({ r2: z.number().nullable(), rows: z.int(), effects: z.array(Contribution) }).exactOptional(),
});
export type LocalExplanation = z.infer<typeof LocalExplanation>;

/** Which columns matter, and how; of validation rows. */
export const Explanation = z.strictObject({
  /** Drop in AUC when the column's cells are permuted among the rows; the most important first. `blockDrop`: when whole blocks of rows that follow each other in time are; null where rows have no time. */
  importance: z.array(z.strictObject({ column: z.string(), drop: z.number(), standardDeviation: z.number(), logLossRise: z.number(), lossShare: z.number().nullable().exactOptional(), aboveNoise: z.boolean(), blockDrop: z.number().nullable().exactOptional() })),
  repeats: z.int(),
  rows: z.int(),
  /** What a column that cannot matter would reach by chance: its true cells are one permutation more, so 2.33 standard deviations of the middle column's repeats x sqrt(1 + 1 / repeats), which one such column in a hundred exceeds. */
  noiseFloor: z.number(),
  /** Columns that stand for each other, permuted together. */
  clusters: z.array(z.strictObject({ columns: z.array(z.string()), drop: z.number(), standardDeviation: z.number(), aboveNoise: z.boolean().exactOptional() })),
  /** SHAP values over a sample of rows. */
  shap: z.strictObject({
    method: z.string(),
    rows: z.int(),
    backgroundRows: z.int(),
    baseValue: z.number(),
    /** Mean size of a column's contributions, largest first; `direction` is the rank correlation of value and contribution, null for texts. */
    columns: z.array(z.strictObject({ column: z.string(), meanAbsolute: z.number(), direction: z.number().nullable() })),
    /** Largest |base value + contributions - logit|. */
    additivityGap: z.number(),
    /** Root mean square, over rows and columns, of the standard error of a contribution that the drawn orders leave; 0 where exact. */
    standardError: z.number(),
  }),
  samples: z.array(LocalExplanation),
  /** Mean probability with the column set to a value in every row; 95% of rows lie between `low` and `high`. */
  dependence: z.array(z.strictObject({ column: z.string(), points: z.array(z.strictObject({ value: z.string(), mean: z.number(), low: z.number(), high: z.number() })) })),
  /** Whether another draw of rows would rank the columns alike. */
  stability: z.strictObject({ over: z.string(), kendall: z.number(), spearman: z.number(), topJaccard: z.number(), kuncheva: z.number(), nogueira: z.number().exactOptional(), top: z.int() }).nullable(),
});
export type Explanation = z.infer<typeof Explanation>;
