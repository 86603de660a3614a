import { GeckoError, quote } from '@gecko/kernel';
import { canBeWaived, gateId, waivableAdvice } from './check-ids.js';
import { hasInterval, WITH_INTERVAL } from './decided-by.js';
import type { MetricGate, Policy } from './policy.js';

/**
 * Refuses rules that no measurement could be held against.
 * @param place for messages, such as `policy gates.yaml`
 * @throws GeckoError of kind usage: E_POLICY_GATE for a bound on a metric without an interval or a limit that the metric
 *   cannot miss or reach; E_POLICY_WAIVER for a waiver of integrity, or of a check that this policy does not make
 */
export function refuseUnfitRules(policy: Policy, place: string): void {
  for (const gate of policy.gates) refuseUnfitGate(gate, place);
  for (const { check } of policy.waivers) {
    if (canBeWaived(check, policy)) continue;
    throw new GeckoError({ kind: 'usage', code: 'E_POLICY_WAIVER', place: `${place}: waivers`, problem: `expected a check of what a model is worth, got ${quote(check)}: what shows that a measurement can be trusted is not waived, nor is what this policy does not check`, next: waivableAdvice(check, policy) });
  }
}

function refuseUnfitGate(gate: MetricGate, place: string): void {
  const { metric, limit, decides } = gate;
  if (decides === 'bound' && !hasInterval(metric)) {
    throw unfitGate(gate, place, `expected a metric with an interval (${WITH_INTERVAL.join(' or ')}) where its end decides, got ${metric}`, 'write decides: value, or leave it out');
  }
  const highest = metric === 'logLoss' ? Infinity : 1;
  if (limit < 0 || limit > highest) throw unfitGate(gate, place, `expected a limit from 0${highest === 1 ? ' to 1' : ''}, got ${limit}`, 'write it in the units of the metric: 0.7, not 70');
}

function unfitGate(gate: MetricGate, place: string, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_POLICY_GATE', place: `${place}: gates, ${gateId(gate)}`, problem, next });
}
