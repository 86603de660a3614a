import { parseArguments } from '@gecko/command';
import { Answer } from '@gecko/command/contract';
import { policySha256 } from '@gecko/gate';
import { Policy } from '@gecko/gate/contract';
import { memoryDisk } from '@gecko/kernel/testing';
import { exampleTools } from '../example-tools.fixture.js';
import { policyCommand } from './policy-command.js';

async function run(files: Record<string, string>, ...options: string[]) {
  const tools = exampleTools(memoryDisk(files));
  const result = await policyCommand.run(parseArguments({ invocation: 'main.js', summary: '', commands: [policyCommand] }, ['policy', ...options]).given, tools);
  return { result, lines: tools.printed.join('\n').split('\n') };
}

describe('policy', () => {
  it('says in one line which policy holds, and its hash', async () => {
    const { result, lines } = await run({});
    const sha256 = policySha256(Policy.parse({}), 'standard');
    expect(lines).toEqual([`policy built in, standard profile, sha256 ${sha256}`]);
    expect(result).toEqual({ status: 'passed', policy: { file: null, profile: 'standard', sha256, rules: JSON.parse(JSON.stringify(Policy.parse({}))) } });
    expect(Answer.safeParse({ ...result, command: 'policy', exitCode: 0, seconds: 0 }).error).toBeUndefined();
  });

  it('answers with the policy as resolved and tightened', async () => {
    const { result } = await run({ 'p.yaml': 'profiles: { strict: { limits: { testAuc: 0.8 } } }' }, '--policy=p.yaml', '--profile=strict', '--set=minimumRows=500');
    expect(result.policy).toMatchObject({ file: 'p.yaml', profile: 'strict', rules: { limits: { testAuc: 0.8 }, minimumRows: 500, profiles: {} } });
    expect(result.policy?.sha256).toBe(policySha256(Policy.parse({ limits: { testAuc: 0.8 }, minimumRows: 500 }), 'strict'));
  });

  it('explains every check in a line under --explain, then the rest', async () => {
    const { lines } = await run({ 'p.yaml': 'limits: { testAuc: 0.6 }\nlookBudget: 4' }, '--policy=p.yaml', '--explain');
    expect(lines[0]).toMatch(/^policy p\.yaml, standard profile, sha256 [0-9a-f]{64}$/);
    expect(lines.filter((line) => /^ {2}[a-z]+\.\S+ {2,}\S/.test(line))).toHaveLength(6 + 17);
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}test\.auc +at least 0\.6 AUC on test rows; the value decides$/));
    expect(lines).toContain('Looks at one test set: 4; one more is a warning.');
    expect(lines.at(-1)).toBe('The policy is looser than the built-in contract: testAuc 0.6 instead of 0.75.');
  });

  it('fails as the gate would on a policy that cannot be used', async () => {
    await expect(run({ 'p.yaml': 'waivers: [{ check: reload.identical, owner: me, reason: I am in a hurry, expires: 2026-12-31 }]' }, '--policy=p.yaml')).rejects.toMatchObject({ exitStatus: 2, code: 'E_POLICY_WAIVER', place: 'policy p.yaml: waivers' });
  });
});
