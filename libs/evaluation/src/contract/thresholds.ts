import { z } from 'zod';
import { Interval } from './interval.js';

/** Rules that choose a threshold: Youden's J, F-beta, the cost of mistakes, or the expected value of acting on a positive. */
export const ThresholdRule = z.enum(['youden', 'f0.5', 'f1', 'f2', 'cost', 'expected-value']);
export type ThresholdRule = z.infer<typeof ThresholdRule>;

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
