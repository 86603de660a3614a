import type { ConfusionMatrix } from '../contract.js';

export interface DecisionRates {
  /** Share of rows decided rightly. */
  readonly accuracy: number | null;
  /** Share of rows called positive that are positive. */
  readonly precision: number | null;
  /** Share of positives called positive. */
  readonly recall: number | null;
  /** Harmonic mean of precision and recall, as 2TP / (2TP + FP + FN): 0 where no positive is found, null without a positive row or call. */
  readonly f1: number | null;
}

/** Rates of a confusion matrix; null where the denominator is 0. */
export function rateDecisions({ truePositive, falsePositive, trueNegative, falseNegative }: ConfusionMatrix): DecisionRates {
  return {
    accuracy: divide(truePositive + trueNegative, truePositive + falsePositive + trueNegative + falseNegative),
    precision: divide(truePositive, truePositive + falsePositive),
    recall: divide(truePositive, truePositive + falseNegative),
    f1: divide(2 * truePositive, 2 * truePositive + falsePositive + falseNegative),
  };
}

function divide(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
