import { stoppedBy, type Control } from '../control.js';

/** The honest candidate under a policy that cannot stand. */
function under(name: string, breaks: string, code: `E_${string}`, policy: Readonly<Record<string, unknown>>): Control {
  return { name, breaks, expected: stoppedBy(2, code), build: async ({ honest, judge }) => judge({ candidate: await honest(), policy }) };
}

/** Policies that ask for less than they seem to, or for nothing that can be measured. */
export const policyControls: readonly Control[] = [
  under('misspelt-limit', 'a limit is misspelt and would be its default', 'E_CONFIG', { limits: { testAUC: 0.9 } }),
  under('limit-as-text', 'a limit is a text', 'E_CONFIG', { limits: { testAuc: '0.9' } }),
  under('limit-in-percent', 'a limit is 90 where 0.9 is meant', 'E_CONFIG', { limits: { validationAccuracy: 90 } }),
  under('limit-that-is-no-number', 'a limit is NaN', 'E_CONFIG', { limits: { testAuc: Number.NaN } }),
  under('no-rows-wanted', 'the policy wants no rows of the rarer class', 'E_CONFIG', { minimumClassRows: 0 }),
  under('empty-budget', 'the policy allows no look at all', 'E_CONFIG', { lookBudget: 0 }),
  under('gate-on-an-unknown-metric', 'a further limit is on a metric that nobody measures', 'E_CONFIG', { gates: [{ part: 'test', metric: 'luck', limit: 0.5 }] }),
  under('waiver-without-an-end', 'a waiver holds for ever', 'E_CONFIG', { waivers: [{ check: 'latency.p95', owner: 'ada', reason: 'slow machine this week' }] }),
  under('waiver-without-a-reason', 'a waiver tells no reason', 'E_CONFIG', { waivers: [{ check: 'latency.p95', owner: 'ada', reason: 'x', expires: '2099-12-31' }] }),
];
