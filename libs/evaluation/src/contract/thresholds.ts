import { z } from 'zod';
import { Interval } from './interval.js';

/** Rules that choose a threshold: Youden's J, F-beta, the cost of mistakes, or the expected value of acting on a positive. */
export const ThresholdRule = z.enum(['youden', 'f0.5', 'f1', 'f2', 'cost', 'expected-value']);
export type ThresholdRule = z.infer<typeof ThresholdRule>;

const Amount = z.number().nonnegative().max(1e9);

/** What decisions are worth, in any one unit. */
export const Economics = z.strictObject({
  /** Of acting on a row that turns out negative, and of passing by one that turns out positive. */
  falsePositiveCost: Amount.positive().default(1),
  falseNegativeCost: Amount.positive().default(1),
  /** Of acting: gained where the row is positive, lost where it is negative, and paid in any case. */
  winAmount: Amount.positive().default(1),
  lossAmount: Amount.positive().default(1),
  tradingCost: Amount.default(0),
});
export type Economics = z.infer<typeof Economics>;

/** At which probability a row counts as positive: a number, or a rule that chooses it on the validation rows. */
export const DecisionOptions = z.strictObject({ threshold: z.union([z.number().min(0).max(1), ThresholdRule]).default(0.5), ...Economics.shape });
export type DecisionOptions = z.infer<typeof DecisionOptions>;

/** Thresholds by rule, chosen on validation rows. */
export const ThresholdChoices = z.strictObject({
  /** What the model decides at. */
  inUse: z.number(),
  choices: z.array(
    z.strictObject({
      rule: ThresholdRule,
      threshold: z.number(),
      /** What the rule maximises, at the threshold. */
      value: z.number(),
      /** Thresholds that bootstrap resamples of the rows would choose: 95% of them. */
      interval: Interval.nullable(),
      /** One sentence: when to take it. */
      meaning: z.string(),
    }),
  ),
});
export type ThresholdChoices = z.infer<typeof ThresholdChoices>;
