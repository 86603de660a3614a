import { Policy } from '../contract.js';
import { looserNumbers } from './limit-rules.js';

/** A sentence on the limits a policy sets looser than the built-in contract; none for a policy that only tightens. Look budgets are the policy's own affair. */
export function describeLooserLimits(policy: Policy): string[] {
  const looser = looserNumbers(Policy.parse({}), policy).filter(({ key }) => key !== 'lookBudget');
  const all = looser.map(({ key, has, given }) => `${key.replace('limits.', '')} ${given} instead of ${has}`);
  return all.length === 0 ? [] : [`The policy is looser than the built-in contract: ${all.join(', ')}.`];
}
