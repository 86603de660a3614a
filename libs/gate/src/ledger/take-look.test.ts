import { sha256 } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { Policy, type ProfileName } from '../contract.js';
import { exampleRegistry, exampleTools } from '../measure/example-version.fixture.js';
import type { Subject } from './count-looks.js';
import { readLedger } from './read-ledger.js';
import { takeLook } from './take-look.js';

const subjectOf = (bundle: string, test = 'test'): Subject => ({ model: 'moons', bundle: sha256(bundle), source: sha256(test), data: sha256(test), split: sha256('split'), test: sha256(test), policy: sha256('policy'), gateBuild: sha256('gate') });

/** A gate with a ledger of its own. */
function gateOf(profile: ProfileName, policy: object = {}) {
  const disk = memoryDisk();
  return {
    look: (bundle: string, testRows = 300, test = 'test') => takeLook({ registry: exampleRegistry, policy: Policy.parse(policy), profile }, subjectOf(bundle, test), testRows, exampleTools(disk)),
    entries: () => readLedger(disk, exampleRegistry.ledger),
  };
}

describe('takeLook', () => {
  it('counts looks, and writes each intent down', () => {
    const { look, entries } = gateOf('standard');
    expect([look('a'), look('b')]).toEqual([{ number: 1, budget: 6 }, { number: 2, budget: 6 }]);
    expect(entries()).toMatchObject([{ kind: 'intent', look: 1 }, { kind: 'intent', look: 2 }]);
  });

  it('takes no new look for what was judged before', () => {
    const { look, entries } = gateOf('strict', { lookBudget: 2 });
    expect([look('a'), look('b'), look('a')].map(({ number }) => number)).toEqual([1, 2, 1]);
    expect(entries()).toHaveLength(2);
  });

  it.each([
    [30, 5],
    [299, 5],
    [300, 6],
    [2000, 40],
  ])('has a budget for %i test rows of %i', (rows, budget) => {
    expect(gateOf('standard').look('a', rows).budget).toBe(budget);
  });

  it('refuses a look over the budget in the strict profile, and writes nothing', () => {
    const { look, entries } = gateOf('strict', { lookBudget: 1 });
    look('a');
    expect(() => look('b')).toThrow(expect.objectContaining({ kind: 'budget', exitStatus: 5, code: 'E_LOOK_BUDGET', problem: 'expected at most 1 looks at these test rows, this would be look 2' }));
    expect(entries()).toHaveLength(1);
    expect(look('b', 300, 'other').number).toBe(1);
  });

  it('goes on over the budget in the standard profile', () => {
    const { look } = gateOf('standard', { lookBudget: 1 });
    look('a');
    expect(look('b')).toEqual({ number: 2, budget: 1 });
  });
});
