import { canonicalJson, sha256 } from '@gecko/kernel';
import { Policy } from '../contract.js';
import { policySha256, resolvePolicy } from './resolve-policy.js';

const usage = (code: string, place: string, problem: string) => expect.objectContaining({ kind: 'usage', exitStatus: 2, code, place, problem: expect.stringContaining(problem) });

describe('resolvePolicy', () => {
  it('leaves the built-in policy as it is, in both profiles', () => {
    expect(resolvePolicy(Policy.parse({}), 'standard')).toEqual(Policy.parse({}));
    expect(resolvePolicy(Policy.parse({}), 'strict')).toEqual(Policy.parse({}));
  });

  const profiled = Policy.parse({ profiles: { strict: { limits: { testAuc: 0.8 }, minimumTestRows: 1000, slices: [{ column: 'region', metric: 'auc', limit: 0.6 }] } } });

  it('applies what the profile sets, and no other', () => {
    expect(resolvePolicy(profiled, 'standard')).toEqual(Policy.parse({}));
    expect(resolvePolicy(profiled, 'strict')).toEqual(Policy.parse({ limits: { testAuc: 0.8 }, minimumTestRows: 1000, slices: [{ column: 'region', metric: 'auc', limit: 0.6 }] }));
  });

  it('changes nothing the second time', () => {
    const once = resolvePolicy(profiled, 'strict');
    expect(resolvePolicy(once, 'strict')).toEqual(once);
    expect(resolvePolicy(once, 'standard')).toEqual(once);
  });

  it.each(['standard', 'strict'] as const)('refuses a profile that loosens, also where %s is asked for', (profile) => {
    const loosened = Policy.parse({ limits: { testAuc: 0.9 }, profiles: { strict: { limits: { testAuc: 0.85 } } } });
    expect(() => resolvePolicy(loosened, profile, 'policy p.yaml')).toThrow(usage('E_POLICY_LOOSER', 'policy p.yaml: profiles.strict: limits.testAuc', 'expected at least 0.9, which the policy has, got 0.85'));
  });

  it.each([
    [{ part: 'test', metric: 'f1', limit: 0.5, decides: 'bound' }, 'test.f1', 'expected a metric with an interval (accuracy or auc) where its end decides, got f1'],
    [{ part: 'validation', metric: 'prAuc', limit: 0.5, decides: 'bound' }, 'validation.pr_auc', 'got prAuc'],
    [{ part: 'test', metric: 'auc', limit: 70 }, 'test.auc', 'expected a limit from 0 to 1, got 70'],
    [{ part: 'test', metric: 'auc', limit: -0.1 }, 'test.auc', 'expected a limit from 0 to 1, got -0.1'],
    [{ part: 'test', metric: 'logLoss', limit: -0.1 }, 'test.log_loss', 'expected a limit from 0, got -0.1'],
  ])('refuses the gate %p', (gate, id, problem) => {
    expect(() => resolvePolicy(Policy.parse({ gates: [gate] }), 'standard')).toThrow(usage('E_POLICY_GATE', `policy: gates, ${id}`, problem));
  });

  it('takes gates at the ends of what a metric can be', () => {
    const gates = [{ part: 'test', metric: 'auc', limit: 1, decides: 'bound' }, { part: 'test', metric: 'auc', limit: 0 }, { part: 'test', metric: 'logLoss', limit: 2 }];
    expect(resolvePolicy(Policy.parse({ gates }), 'strict').gates).toHaveLength(3);
  });

  const waiving = (check: string, rules: object = {}) => Policy.parse({ ...rules, waivers: [{ check, owner: 'ops', reason: 'because of that', expires: '2026-01-31' }] });

  it.each(['reload.identical', 'predictor.difference', 'golden.difference', 'tensors.leaked', 'split.recomputed', 'transforms.recomputed', 'data.reading', 'data.leaks', 'data.cross_split_duplicates', 'data.single_feature', 'data.rows', 'data.rarer_class', 'test.rows', 'train.memorisation', 'bundle.bytes', 'quantization.loss_change', 'quantization.stated_change', 'test.f1', 'change.auc.best', 'slice.region="north".auc', 'no such\u202e check', '__proto__'])(
    'refuses a waiver of %s',
    (check) => {
      expect(() => resolvePolicy(waiving(check), 'standard')).toThrow(usage('E_POLICY_WAIVER', 'policy: waivers', 'expected a check of what a model is worth, got "'));
      expect(() => resolvePolicy(waiving(check), 'standard')).not.toThrow(expect.objectContaining({ message: expect.stringContaining('\u202e') }));
    },
  );

  it.each(['validation.accuracy', 'test.auc', 'test.closed_auc_share', 'test.log_loss', 'latency.p95', 'change.auc.published', 'test.f1', 'slice.region="north".auc', 'slice.region.auc'])('takes a waiver of %s', (check) => {
    const rules = { gates: [{ part: 'test', metric: 'f1', limit: 0.5 }], slices: [{ column: 'region', metric: 'auc', limit: 0.6 }] };
    expect(resolvePolicy(waiving(check, rules), 'standard').waivers).toHaveLength(1);
  });

  it('names the check that was meant, or all that can be waived', () => {
    expect(() => resolvePolicy(waiving('latency.p59'), 'standard')).toThrow(expect.objectContaining({ next: 'did you mean "latency.p95"?' }));
    expect(() => resolvePolicy(waiving('everything at once'), 'standard')).toThrow(expect.objectContaining({ next: 'name one of "validation.accuracy", "test.auc", "test.closed_auc_share", "test.log_loss", "latency.p95", "change.auc.published"' }));
  });
});

describe('policySha256', () => {
  it('is that of the resolved policy and its profile', () => {
    const policy = Policy.parse({});
    expect(policySha256(policy, 'strict')).toBe(sha256(canonicalJson({ policy, profile: 'strict' })));
    expect(policySha256(policy, 'standard')).not.toBe(policySha256(policy, 'strict'));
    expect(policySha256(Policy.parse({ limits: { testAuc: 0.76 } }), 'strict')).not.toBe(policySha256(policy, 'strict'));
  });
});
