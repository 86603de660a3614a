import { parseArguments } from '@gecko/command';
import { Policy } from '@gecko/gate/contract';
import { memoryDisk, recordingLogger } from '@gecko/kernel/testing';
import { givenPolicy } from './given-policy.js';
import { policyCommand } from './policy-command.js';

const FILES = {
  'gates.yaml': 'limits: { testAuc: 0.8 }\nprofiles: { strict: { limits: { testAuc: 0.85 } } }',
  'own.yaml': 'limits: { testAuc: 0.6 }',
  'loose.yaml': 'profiles: { strict: { limits: { testAuc: 0.7 } } }',
  'secret.yaml': 'token: hunter2',
};
const given = (...options: string[]) => parseArguments({ invocation: 'main.js', summary: '', commands: [policyCommand] }, ['policy', ...options]).given;
const read = (options: readonly string[], files: Record<string, string> = FILES) => givenPolicy(given(...options), { disk: memoryDisk(files), logger: recordingLogger() });
const usage = (code: string, place: string) => expect.objectContaining({ kind: 'usage', exitStatus: 2, code, place });

describe('givenPolicy', () => {
  it('is that of gates.yaml where it is there, which is said once', () => {
    const logger = recordingLogger();
    const { file, profile, policy } = givenPolicy(given(), { disk: memoryDisk(FILES), logger });
    expect([file, profile, policy.limits.testAuc]).toEqual(['gates.yaml', 'standard', 0.8]);
    expect(logger.lines).toEqual([expect.stringContaining('gates.yaml')]);
  });

  it('is the one named, or the built-in one', () => {
    expect(read(['--policy=own.yaml'])).toMatchObject({ file: 'own.yaml', policy: { limits: { testAuc: 0.6 } } });
    expect(read(['--policy=none'])).toEqual({ file: undefined, profile: 'standard', policy: Policy.parse({}) });
    expect(read([], {})).toEqual({ file: undefined, profile: 'standard', policy: Policy.parse({}) });
  });

  it('holds what the profile sets', () => {
    const { policy } = read(['--profile=strict']);
    expect([policy.limits.testAuc, policy.profiles]).toEqual([0.85, {}]);
  });

  it('is tightened by --set, one after the other', () => {
    const { policy } = read(['--profile=strict', '--set=limits.testAuc=0.9', '--set=limits.testAuc=0.95', '--set=minimumRows=500', '--set=gates=[{ part: test, metric: f1, limit: 0.5 }]', '--set=gates=[{ part: test, metric: recall, limit: 0.4 }]']);
    expect([policy.limits.testAuc, policy.minimumRows, policy.gates.map(({ metric }) => metric)]).toEqual([0.95, 500, ['f1', 'recall']]);
  });

  it.each<[string, readonly string[], string, string]>([
    ['a limit looser than the policy', ['--set=limits.testAuc=0.79'], 'E_POLICY_LOOSER', '--set: limits.testAuc'],
    ['a limit looser than the profile', ['--profile=strict', '--set=limits.testAuc=0.84'], 'E_POLICY_LOOSER', '--set: limits.testAuc'],
    ['a limit looser than an earlier --set', ['--set=limits.testAuc=0.9', '--set=limits.testAuc=0.85'], 'E_POLICY_LOOSER', '--set: limits.testAuc'],
    ['a longer time', ['--set=limits.latencyP95Ms=60'], 'E_POLICY_LOOSER', '--set: limits.latencyP95Ms'],
    ['a bigger budget', ['--set=lookBudget=100'], 'E_POLICY_LOOSER', '--set: lookBudget'],
    ['fewer rows', ['--set=minimumRows=10'], 'E_POLICY_LOOSER', '--set: minimumRows'],
    ['a profile that loosens', ['--policy=loose.yaml'], 'E_POLICY_LOOSER', 'policy loose.yaml: profiles.strict: limits.testAuc'],
    ['an impossible limit', ['--set=limits.testAuc=80'], 'E_POLICY_LIMIT', '--set: limits'],
    ['a waiver', ['--set=waivers=[{ check: latency.p95, owner: me, reason: because of this, expires: "2099-01-01" }]'], 'E_CONFIG', '--set: "waivers"'],
    ['another split', ['--set=split.salt=3'], 'E_CONFIG', '--set: "split"'],
    ['a known separator', ['--set=knownSeparators=[age]'], 'E_CONFIG', '--set: "knownSeparators"'],
    ['an unknown key', ['--set=minimumRow=500'], 'E_CONFIG', '--set: "minimumRow"'],
    ['a limit that is no number', ['--set=limits.testAuc=high'], 'E_CONFIG', '--set: "limits.testAuc"'],
    ['an unknown limit', ['--set=limits.testAUC=0.9'], 'E_CONFIG', '--set: "limits.testAUC"'],
    ['a name of JavaScript\'s own', ['--set=limits.__proto__=1'], 'E_CONFIG', '--set: "limits.__proto__"'],
    ['a key without a value', ['--set=limits.testAuc'], 'E_SETTING', '--set'],
    ['a credential in the file', ['--policy=secret.yaml'], 'E_CONFIG_SECRET', 'policy secret.yaml: "token"'],
    ['an unknown profile', ['--profile=lax'], 'E_CONFIG', '--profile: "settings"'],
  ])('refuses %s', (_what, options, code, place) => {
    expect(() => read(options)).toThrow(usage(code, place));
  });

  it('says what to do instead with what only the file may hold, and what was meant', () => {
    expect(() => read(['--set=split.salt=3'])).toThrow(expect.objectContaining({ next: expect.stringContaining('write it into the policy file') }));
    expect(() => read(['--set=limits.testAUC=0.9'])).toThrow(expect.objectContaining({ next: 'did you mean "limits.testAuc"?' }));
    expect(() => read(['--set=minimumRow=500'])).toThrow(expect.objectContaining({ next: 'did you mean "minimumRows"?' }));
  });
});
