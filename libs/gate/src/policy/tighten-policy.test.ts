import { Policy, Tightening } from '../contract.js';
import { above, below } from '../judge/neighbours.fixture.js';
import { LIMIT_NAMES, LIMIT_RULES } from './limit-rules.js';
import { tightenPolicy } from './tighten-policy.js';

const policy = Policy.parse({ limits: { testAuc: 0.8, latencyP95Ms: 20, bundleBytes: 1000, singleFeatureAuc: 0.9 }, minimumRows: 300, lookBudget: 10 });
const tightened = (overrides: Tightening, from: Policy = policy) => tightenPolicy(from, overrides, '--set');
const looser = (key: string, problem: string) => expect.objectContaining({ kind: 'usage', exitStatus: 2, code: 'E_POLICY_LOOSER', place: `--set: ${key}`, problem, next: expect.stringMatching(/^overrides may only tighten/) });

describe('tightenPolicy', () => {
  it('changes nothing where nothing is said', () => {
    expect(tightened({})).toEqual(policy);
    expect(tightened({ limits: {} })).toEqual(policy);
    expect(tightened(Tightening.parse({ limits: { testAuc: undefined }, minimumRows: undefined }))).toEqual(policy);
  });

  it.each(LIMIT_NAMES)('takes a tighter %s and the same one, and refuses the nearest looser one with both values', (name) => {
    const has = policy.limits[name];
    const higherIsStricter = LIMIT_RULES[name].operator === '>=';
    const [tighter, worse] = name === 'bundleBytes' ? [has - 1, has + 1] : higherIsStricter ? [above(has), below(has)] : [below(has), above(has)];
    expect(tightened({ limits: { [name]: tighter } })).toEqual({ ...policy, limits: { ...policy.limits, [name]: tighter } });
    expect(tightened({ limits: { [name]: has } })).toEqual(policy);
    expect(() => tightened({ limits: { [name]: worse } })).toThrow(looser(`limits.${name}`, `expected ${higherIsStricter ? 'at least' : 'at most'} ${has}, which the policy has, got ${worse}`));
  });

  it.each([
    ['minimumRows', 301, 299, 'at least 300'],
    ['minimumClassRows', 11, 9, 'at least 10'],
    ['minimumTestRows', 501, 499, 'at least 500'],
    ['lookBudget', 9, 11, 'at most 10'],
  ])('takes a tighter %s, and refuses a looser one', (key, tighter, worse, expected) => {
    expect(tightened({ [key]: tighter })).toEqual({ ...policy, [key]: tighter });
    expect(() => tightened({ [key]: worse })).toThrow(looser(key, `expected ${expected}, which the policy has, got ${worse}`));
  });

  it('takes no look budget over five where the policy sets none, as test rows may allow no more', () => {
    const unset = Policy.parse({});
    expect(tightened({ lookBudget: 5 }, unset).lookBudget).toBe(5);
    expect(() => tightened({ lookBudget: 6 }, unset)).toThrow(looser('lookBudget', 'expected at most 5, which is the least that test rows / 50 allow where the policy sets none, got 6'));
  });

  it('adds rules to those of the policy, and takes none away', () => {
    const from = Policy.parse({ gates: [{ part: 'test', metric: 'f1', limit: 0.5 }], slices: [{ column: 'a', metric: 'auc', limit: 0.6 }] });
    const added = Policy.parse({ gates: [{ part: 'test', metric: 'f1', limit: 0.6 }], changes: [{ metric: 'logLoss', against: 'best', tolerance: 0 }], slices: [{ column: 'b', metric: 'auc', limit: 0.6 }] });
    const { gates, changes, slices } = added;
    expect(tightened({ gates, changes, slices }, from)).toEqual({ ...from, gates: [...from.gates, ...gates], changes: [...from.changes, ...changes], slices: [...from.slices, ...slices] });
    expect(tightened({ gates: [], changes: [], slices: [] }, from)).toEqual(from);
  });

  it.each([
    ['testAuc', 80],
    ['singleFeatureAuc', 0.4],
    ['bundleBytes', 1.5],
    ['latencyP95Ms', 0],
    ['testAuc', Number.NaN],
  ])('refuses a %s of %p, tighter than can be', (name, limit) => {
    expect(() => tightened({ limits: { [name]: limit } })).toThrow(expect.objectContaining({ kind: 'usage', code: 'E_POLICY_LIMIT', place: '--set: limits', problem: expect.stringContaining(name) }));
  });

  it('refuses a rule that nothing can be held against', () => {
    expect(() => tightened({ gates: [{ part: 'test', metric: 'f1', limit: 0.6, decides: 'bound', minimumRows: 1 }] })).toThrow(expect.objectContaining({ code: 'E_POLICY_GATE' }));
  });
});
