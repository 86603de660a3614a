import { Policy } from '../contract.js';

/** For each of the contract's limits, whether a higher one is stricter. */
const HIGHER_IS_STRICTER = { validationAccuracy: true, testAuc: true, closedAucShare: true, latencyP95Ms: false, predictionDifference: false, singleFeatureAuc: false, duplicateShare: false, quantizationChange: false, quantizationLossChange: false, memorisation: false, bundleBytes: false } as const satisfies Record<keyof Policy['limits'], boolean>;

/** A sentence on the limits a policy sets looser than the built-in contract; none for a policy that only tightens. */
export function describeLooserLimits(policy: Policy): string[] {
  const contract = Policy.parse({});
  const names: (keyof Policy['limits'])[] = ['validationAccuracy', 'testAuc', 'closedAucShare', 'latencyP95Ms', 'predictionDifference', 'singleFeatureAuc', 'duplicateShare', 'quantizationChange', 'quantizationLossChange', 'memorisation', 'bundleBytes'];
  const looser = names
    .filter((name) => (HIGHER_IS_STRICTER[name] ? policy.limits[name] < contract.limits[name] : policy.limits[name] > contract.limits[name]))
    .map((name) => `${name} ${policy.limits[name]} instead of ${contract.limits[name]}`);
  const minimums = (['minimumRows', 'minimumClassRows', 'minimumTestRows'] as const).filter((name) => policy[name] < contract[name]).map((name) => `${name} ${policy[name]} instead of ${contract[name]}`);
  const all = [...looser, ...minimums];
  return all.length === 0 ? [] : [`The policy is looser than the built-in contract: ${all.join(', ')}.`];
}
