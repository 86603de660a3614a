import type { Economics, ThresholdRule } from '../contract/thresholds.js';

/** How a set of rows falls out at a threshold. */
export interface DecisionCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  /** Totals of the classes. */
  readonly positives: number;
  readonly negatives: number;
}

const BETAS = { 'f0.5': 0.5, f1: 1, f2: 2 } as const;

/**
 * What a rule maximises. Youden's J (1950) is TPR - FPR; F-beta (van Rijsbergen 1979) is 0 where nothing is found; cost is
 * what mistakes cost, below 0, and expected value what acting on positives brings, both a row.
 *
 * @param counts of at least one row of each class
 */
export function ruleValue(rule: ThresholdRule, { truePositives, falsePositives, positives, negatives }: DecisionCounts, { falsePositiveCost, falseNegativeCost, winAmount, lossAmount, tradingCost }: Economics): number {
  switch (rule) {
    case 'youden':
      return truePositives / positives - falsePositives / negatives;
    case 'cost':
      return -(falsePositiveCost * falsePositives + falseNegativeCost * (positives - truePositives)) / (positives + negatives);
    case 'expected-value':
      return (truePositives * (winAmount - tradingCost) - falsePositives * (lossAmount + tradingCost)) / (positives + negatives);
    default: {
      const square = BETAS[rule] ** 2;
      return ((1 + square) * truePositives) / (square * positives + truePositives + falsePositives);
    }
  }
}

/**
 * The threshold that is best whatever the scores, where probabilities are frequencies: c_FP / (c_FP + c_FN) for the cost of
 * mistakes (Elkan 2001), and (loss + cost) / (win + loss) for the value of acting, at which it breaks even; at most 1.
 * Undefined for rules that depend on the scores.
 */
export function breakEven(rule: ThresholdRule, { falsePositiveCost, falseNegativeCost, winAmount, lossAmount, tradingCost }: Economics): number | undefined {
  if (rule === 'cost') return falsePositiveCost / (falsePositiveCost + falseNegativeCost);
  return rule === 'expected-value' ? Math.min(1, (lossAmount + tradingCost) / (winAmount + lossAmount)) : undefined;
}
