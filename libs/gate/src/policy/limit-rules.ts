import { Policy } from './policy.js';

export type LimitName = keyof Policy['limits'];

interface LimitRule {
  /** How a measured value is held against the limit: with `>=` a higher limit is stricter, else a lower one. */
  readonly operator: '>=' | '<=' | '<';
  /** The checks that it decides. */
  readonly checks: readonly string[];
  /** What is measured, in words that follow the limit. */
  readonly measures: string;
}

/** Every limit with its direction. */
export const LIMIT_RULES: Readonly<Record<LimitName, LimitRule>> = {
  validationAccuracy: { operator: '>=', checks: ['validation.accuracy'], measures: 'accuracy on validation rows' },
  testAuc: { operator: '>=', checks: ['test.auc'], measures: 'AUC on test rows' },
  latencyP95Ms: { operator: '<', checks: ['latency.p95'], measures: 'ms for a prediction, 95th percentile of each round' },
  closedAucShare: { operator: '>=', checks: ['test.closed_auc_share'], measures: "of the way from the best baseline's AUC to 1, on test rows" },
  predictionDifference: { operator: '<=', checks: ['predictor.difference', 'golden.difference'], measures: 'difference of a probability' },
  duplicateShare: { operator: '<=', checks: ['data.cross_split_duplicates'], measures: 'of validation and test rows have the inputs of a row of another part' },
  singleFeatureAuc: { operator: '<', checks: ['data.single_feature'], measures: 'AUC of any column alone, on training rows' },
  quantizationChange: { operator: '<=', checks: ['quantization.stated_change'], measures: 'change of a probability by quantised weights' },
  quantizationLossChange: { operator: '<=', checks: ['quantization.loss_change'], measures: 'nats of validation loss moved by quantised weights' },
  memorisation: { operator: '<=', checks: ['train.memorisation'], measures: 'AUC on training rows less AUC on test rows' },
  bundleBytes: { operator: '<=', checks: ['bundle.bytes'], measures: 'bytes, all files of the bundle together' },
};

/** In the order of the policy. */
export const LIMIT_NAMES: readonly LimitName[] = Policy.shape.limits.unwrap().keyof().options;

export const MINIMUM_NAMES = ['minimumRows', 'minimumClassRows', 'minimumTestRows'] as const;

/** A number of one policy that is looser than that of another. */
export interface LooserNumber {
  readonly key: string;
  /** What the policy has. */
  readonly has: number;
  readonly given: number;
  readonly higherIsStricter: boolean;
}

/** The smallest look budget where a policy sets none, whatever the number of test rows. */
export const SMALLEST_BUDGET = 5;

/** Limits and row minimums that `given` sets looser than `policy`; and the look budget, which unset is at least five and has no upper end. */
export function looserNumbers(policy: Policy, given: Policy): LooserNumber[] {
  const numbers = [
    ...LIMIT_NAMES.map((name) => ({ key: `limits.${name}`, has: policy.limits[name], given: given.limits[name], higherIsStricter: LIMIT_RULES[name].operator === '>=' })),
    ...MINIMUM_NAMES.map((name) => ({ key: name, has: policy[name], given: given[name], higherIsStricter: true })),
    ...(policy.lookBudget === given.lookBudget ? [] : [{ key: 'lookBudget', has: policy.lookBudget ?? SMALLEST_BUDGET, given: given.lookBudget ?? Infinity, higherIsStricter: false }]),
  ];
  return numbers.filter((number) => (number.higherIsStricter ? number.given < number.has : number.given > number.has));
}
