import { quote } from '@gecko/kernel';
import type { Policy, Waiver } from '../contract.js';
import { canBeWaived } from '../policy/check-ids.js';
import type { Judged } from './judged.js';

export interface Waived {
  readonly judged: Judged[];
  /** Those that kept a failure from refusing. */
  readonly waived: Waiver[];
  /** On those that no longer hold, a sentence each. */
  readonly remarks: string[];
}

/**
 * Failures that a waiver of the policy names stay failures, with the words of whoever answers for them, but do not refuse. What
 * was not measured is not waived: nobody can know what they answer for.
 * @param day ISO date, UTC, such as 2026-01-31; a waiver holds on its last day
 */
export function applyWaivers(judged: readonly Judged[], policy: Policy, day: string): Waived {
  const inForce = policy.waivers.filter(({ expires, check }) => day <= expires && canBeWaived(check, policy));
  const expired = policy.waivers.filter(({ expires }) => !(day <= expires));
  const after = judged.map((one) => withWaiver(one, inForce));
  return {
    judged: after,
    waived: inForce.filter((waiver) => after.some((one) => one.waiver === waiver)),
    remarks: expired.map(({ check, owner, expires }) => `The waiver of ${quote(check)} by ${quote(owner)} held until ${expires}: renew it in the policy, or remove it.`),
  };
}

function withWaiver(judged: Judged, inForce: readonly Waiver[]): Judged {
  const { check } = judged;
  const waiver = inForce.find((one) => one.check === check.id);
  if (check.passed || typeof check.margin !== 'number' || waiver === undefined) return judged;
  const reason = `${check.reason}; waived by ${quote(waiver.owner)} until ${waiver.expires}: ${quote(waiver.reason)}`;
  return { ...judged, check: { ...check, reason }, waiver };
}
