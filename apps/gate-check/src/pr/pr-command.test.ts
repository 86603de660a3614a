import { parseArguments } from '@gecko/command';
import { checkCandidate } from '@gecko/gate';
import { canonicalJson, GeckoError } from '@gecko/kernel';
import { readBundle } from '@gecko/serialization/read';
import { exampleDigest, putRun } from '../example-candidate.fixture.js';
import { exampleTools, type ExampleTools } from '../example-tools.fixture.js';
import { exampleVerdict } from '../example-verdict.fixture.js';
import { prCommand } from './pr-command.js';
import type { WorkflowEnvironment } from './write-output.js';

jest.mock('@gecko/gate', () => ({ ...jest.requireActual('@gecko/gate'), checkCandidate: jest.fn() }));

const RUN = `models/moons/runs/${exampleDigest}`;
const given = (...options: string[]) => parseArguments({ invocation: 'main.js', summary: '', commands: [prCommand({})] }, ['pr', '--model=moons', '--backend=cpu', '--data=moons.csv', '--output=out', ...options]).given;

describe('pr', () => {
  let tools: ExampleTools;
  beforeEach(() => {
    tools = exampleTools();
    putRun(tools.disk);
    gateAnswers('passed');
  });
  const gateAnswers = (status: 'passed' | 'refused' | 'inconclusive'): void => {
    jest.mocked(checkCandidate).mockReset().mockImplementation(async ({ bundleFolder }) => {
      const bundle = readBundle(tools.disk, bundleFolder);
      return { verdict: exampleVerdict({ status, advice: ['Look at "moons.csv".'] }), bundle, profile: bundle.metadata.profile, market: undefined };
    });
  };
  const put = (path: string, text: string): void => void tools.disk.files.set(path, new TextEncoder().encode(text));
  const text = (path: string): string => new TextDecoder().decode(tools.disk.read(path));
  const run = (environment: WorkflowEnvironment, ...options: string[]) => prCommand(environment).run(given(...options), tools);
  const policyOfGate = () => jest.mocked(checkCandidate).mock.calls[0]?.[0].policy;

  it.each(['passed', 'refused', 'inconclusive'] as const)('answers %s with the verdict, and writes its four files', async (status) => {
    gateAnswers(status);
    expect(await run({})).toMatchObject({ status, out: 'out', metrics: { test: { auc: 0.875 } } });
    expect(tools.disk.list('out')).toEqual(['findings.sarif', 'junit.xml', 'summary.md', 'verdict.json']);
    expect(text('out/verdict.json')).toBe(canonicalJson(exampleVerdict({ status, advice: ['Look at "moons.csv".'] })));
    expect(text('out/summary.md')).toMatch(new RegExp(`^## ${status.toUpperCase()}: \`moons\``));
    expect(tools.printed.join('\n')).not.toContain('::');
  });

  it('writes nothing beside the candidate and publishes nothing', async () => {
    await run({});
    expect(tools.disk.operations.filter((operation) => operation.includes('models/'))).toEqual([]);
  });

  it('leaves every test figure of an untrusted pull request out of files, output and answer', async () => {
    const answer = await run({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: 'step.md' }, '--untrusted');
    expect(answer.metrics).toEqual({ train: { n: 400, accuracy: 0.8125, auc: 0.875, logLoss: 0.45 }, validation: { n: 100, accuracy: 0.8125, auc: 0.875, logLoss: 0.45 } });
    expect(answer.checks).toEqual([]);
    expect(text('out/verdict.json')).toContain('"redacted":"test figures"');
    expect(text('out/verdict.json')).not.toMatch(/"test":\{/);
    expect(tools.printed.join('\n')).toContain('pass  test.auc  not shown');
  });

  it('adds to the step\'s summary, stops commands around what it prints, and prints annotations, in a workflow', async () => {
    put('step.md', 'earlier\n');
    await run({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: 'step.md' });
    expect(text('step.md')).toBe(`earlier\n${text('out/summary.md')}`);
    const [printed = '', annotations] = tools.printed;
    expect(printed).toMatch(/^::stop-commands::(unique\d+)\n[\s\S]*PASSED: moons[\s\S]*\n::\1::$/);
    expect(annotations).toBe('::notice title=Gate::PASSED: moons, all 1 checks passed');
  });

  it('judges under the base policy where the pull request has none, and under its own where that asks for no less', async () => {
    put('base.yaml', 'limits: { testAuc: 0.8 }');
    put('own.yaml', 'limits: { testAuc: 0.85 }');
    await run({}, '--base-policy=base.yaml');
    expect(policyOfGate()?.limits.testAuc).toBe(0.8);
    gateAnswers('passed');
    await run({}, '--base-policy=base.yaml', '--policy=own.yaml');
    expect(policyOfGate()?.limits.testAuc).toBe(0.85);
  });

  it('refuses a policy that asks for less before anything is measured, and says so in the files', async () => {
    put('base.yaml', 'limits: { testAuc: 0.8 }');
    put('own.yaml', 'limits: { testAuc: 0.7 }');
    put('out/verdict.json', 'of an earlier run');
    await expect(run({ GITHUB_ACTIONS: 'true' }, '--base-policy=base.yaml', '--policy=own.yaml')).rejects.toMatchObject({ kind: 'usage', code: 'E_POLICY_LOOSER', problem: 'expected a policy that asks for no less than "base.yaml", got limits.testAuc is 0.7 instead of 0.8' });
    expect(checkCandidate).not.toHaveBeenCalled();
    expect(tools.disk.list('out')).toEqual(['findings.sarif', 'junit.xml', 'summary.md']);
    expect(text('out/summary.md')).toMatch(/^## NOT JUDGED: `E_POLICY_LOOSER`, exit status 2/);
    expect(tools.printed).toEqual([expect.stringMatching(/^::error title=Gate::E_POLICY_LOOSER .*\n::error file=own\.yaml,title=policy\/looser::/)]);
  });

  it('says what could not be judged, at the file, and passes the error on', async () => {
    const fault = new GeckoError({ kind: 'artifact', code: 'E_BUNDLE_HASH', place: 'weights.bin', problem: 'expected a, got b', next: 'train again' });
    jest.mocked(checkCandidate).mockRejectedValue(fault);
    await expect(run({}, '--content=models')).rejects.toBe(fault);
    expect(text('out/junit.xml')).toContain('errors="1"');
    expect(JSON.parse(text('out/findings.sarif')).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(`moons/runs/${exampleDigest}/bundle/weights.bin`);
  });

  it('does not hide why by a fault in saying so', async () => {
    jest.mocked(checkCandidate).mockImplementation(async () => {
      tools.disk.folders.delete('out');
      throw new GeckoError({ kind: 'data', code: 'E_DATA_CHANGED', place: 'moons.csv', problem: 'expected a, got b', next: 'mend it' });
    });
    await expect(run({})).rejects.toMatchObject({ code: 'E_DATA_CHANGED' });
    expect(tools.logger.lines).toContainEqual(expect.stringMatching(/^warn: E_STORAGE_/));
  });

  it('compares with the published version', async () => {
    for (const name of tools.disk.list(`${RUN}/bundle`)) tools.disk.files.set(`models/moons/v1/${name}`, tools.disk.read(`${RUN}/bundle/${name}`));
    tools.disk.folders.add('models/moons/v1');
    put('models/moons/v1/verdict.json', canonicalJson(exampleVerdict()));
    put('models/moons/current.json', canonicalJson({ schemaVersion: 1, version: 1, bundle: exampleDigest }));
    await run({});
    expect(text('out/summary.md')).toContain('### What changed since version 1\n\nNothing: same data, configuration and code.');
  });
});
