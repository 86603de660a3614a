import { describeIssues, GeckoError } from '@gecko/kernel';
import { LIMIT_NAMES, looserNumbers, type LooserNumber } from './limit-rules.js';
import { Policy, type Tightening } from './policy.js';
import { refuseUnfitRules } from './refuse-unfit-rules.js';

/**
 * The policy with tighter numbers and further rules; none of its own rules goes.
 * @param place where the overrides come from, for messages
 * @throws GeckoError of kind usage: E_POLICY_LOOSER naming the key, with the policy's value and the given one; E_POLICY_LIMIT
 *   for a number that the policy could not have; E_POLICY_GATE, E_POLICY_WAIVER as of `refuseUnfitRules`
 */
export function tightenPolicy(policy: Policy, overrides: Tightening, place: string): Policy {
  const { limits = {}, gates = [], changes = [], slices = [] } = overrides;
  const wanted: Policy = {
    ...policy,
    limits: LIMIT_NAMES.reduce((all, name) => ({ ...all, [name]: limits[name] ?? policy.limits[name] }), policy.limits),
    minimumRows: overrides.minimumRows ?? policy.minimumRows,
    minimumClassRows: overrides.minimumClassRows ?? policy.minimumClassRows,
    minimumTestRows: overrides.minimumTestRows ?? policy.minimumTestRows,
    lookBudget: overrides.lookBudget ?? policy.lookBudget,
    gates: [...policy.gates, ...gates],
    changes: [...policy.changes, ...changes],
    slices: [...policy.slices, ...slices],
  };
  const [looser] = looserNumbers(policy, wanted);
  if (looser !== undefined) throw looserError(policy, looser, place);
  const known = Policy.shape.limits.safeParse(wanted.limits);
  if (!known.success) throw new GeckoError({ kind: 'usage', code: 'E_POLICY_LIMIT', place: `${place}: limits`, problem: `expected limits that a policy can have, got another: ${describeIssues(known.error)}`, next: 'write it in the units of the policy: shares from 0 to 1, bytes as whole numbers' });
  refuseUnfitRules(wanted, place);
  return wanted;
}

function looserError(policy: Policy, { key, has, given, higherIsStricter }: LooserNumber, place: string): GeckoError {
  const set = key === 'lookBudget' && policy.lookBudget === undefined ? `${has}, which is the least that test rows / 50 allow where the policy sets none` : `${has}, which the policy has`;
  return new GeckoError({ kind: 'usage', code: 'E_POLICY_LOOSER', place: `${place}: ${key}`, problem: `expected ${higherIsStricter ? 'at least' : 'at most'} ${set}, got ${given}`, next: 'overrides may only tighten: leave it out, or change the policy itself and have that reviewed' });
}
