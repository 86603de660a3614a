import { GeckoError } from '@gecko/kernel';
import type { Policy, ProfileName, Verdict } from '../contract.js';
import type { GateTools } from '../gate-tools.js';
import type { Registry } from '../registry/registry.js';
import { appendToLedger } from './append-to-ledger.js';
import { countLooks, earlierLook, type Subject } from './count-looks.js';

/** By whose rules a look is taken. */
export interface LookRequest {
  readonly registry: Registry;
  readonly policy: Policy;
  readonly profile: ProfileName;
}

/**
 * Writes the intent to look at test rows into the ledger: on disk before a test row is opened, so that a look cannot be
 * dodged by killing the gate. A repeat on the same hashes is free.
 * @throws GeckoError E_LOOK_BUDGET (budget) in the strict profile, nothing written; of `appendToLedger`
 */
export function takeLook({ registry, policy, profile }: LookRequest, subject: Subject, testRows: number, tools: GateTools): Verdict['look'] {
  const budget = policy.lookBudget ?? Math.max(5, Math.floor(testRows / 50));
  let number = 0;
  appendToLedger(tools, registry.ledger, (entries) => {
    const earlier = earlierLook(entries, subject);
    number = earlier ?? countLooks(entries, subject) + 1;
    if (profile === 'strict' && number > budget) throw budgetSpent(number, budget);
    return earlier === undefined ? [{ kind: 'intent', subject, look: number }] : [];
  });
  return { number, budget };
}

function budgetSpent(number: number, budget: number): GeckoError {
  return new GeckoError({
    kind: 'budget',
    code: 'E_LOOK_BUDGET',
    place: 'ledger',
    problem: `expected at most ${budget} looks at these test rows, this would be look ${number}`,
    next: 'bring new data, or raise lookBudget in the policy and say why in its commit',
  });
}
