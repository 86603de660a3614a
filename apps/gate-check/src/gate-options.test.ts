import { parseArguments } from '@gecko/command';
import { writeRunRecord } from '@gecko/gate';
import { DataSource, Policy } from '@gecko/gate/contract';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { checkCommand } from './check-command.js';
import { exampleDigest, exampleFiles, putRun } from './example-candidate.fixture.js';
import { exampleTools } from './example-tools.fixture.js';
import { givenRegistry, resolveGateSettings } from './gate-options.js';

const given = (...options: string[]) => parseArguments({ invocation: 'main.js', summary: '', commands: [checkCommand] }, ['check', ...options]).given;
const resolve = (disk: MemoryDisk, ...options: string[]) => resolveGateSettings(given('--model=moons', '--backend=cpu', ...options), exampleTools(disk));
const RUN = `models/moons/runs/${exampleDigest}`;

/** A registry with one run, made from data/moons.csv with policies/own.yaml. */
function recordedRun(): MemoryDisk {
  const disk = memoryDisk({ 'policies/own.yaml': 'limits: { testAuc: 0.81 }', 'policies/other.yaml': 'limits: { testAuc: 0.82 }' });
  putRun(disk);
  writeRunRecord(disk, RUN, { trainedAt: '2026-01-02T00:00:00Z', data: DataSource.parse({ location: { files: ['data/moons.csv'] }, format: { delimiter: 'tab' } }), policyFile: 'policies/own.yaml' });
  return disk;
}

/** The bundle as published version v1 of a registry, without the run it came from. */
function publishedOnly(): MemoryDisk {
  const disk = memoryDisk();
  putRun(disk);
  disk.rename(`${RUN}/bundle`, 'models/moons/v1');
  disk.remove('models/moons/runs');
  return disk;
}

describe('givenRegistry', () => {
  it('is that of the default model in the folder models unless told', () => {
    expect(givenRegistry(given())).toMatchObject({ model: 'gecko-pattern-classifier', folder: 'models/gecko-pattern-classifier' });
    expect(givenRegistry(given('--registry=/elsewhere', '--model=moons')).folder).toBe('/elsewhere/moons');
  });

  it('refuses a model name that leaves the registry', () => {
    expect(() => givenRegistry(given('--model=../x'))).toThrow(expect.objectContaining({ kind: 'usage', code: 'E_MODEL_NAME' }));
  });
});

describe('resolveGateSettings', () => {
  it('takes the run trained last, the data of its record and the built-in policy, in the standard profile', async () => {
    const { candidate, data, policy, profile, backend } = await resolve(recordedRun());
    expect(candidate).toMatchObject({ runFolder: RUN, bundleFolder: `${RUN}/bundle` });
    expect([data.location.files, data.format.delimiter, policy.limits.testAuc, profile, backend]).toEqual([['data/moons.csv'], 'tab', 0.75, 'standard', 'cpu']);
  });

  it('prefers what is given to what is recorded', async () => {
    const { data, policy, profile } = await resolve(recordedRun(), '--data=other.csv', '--data=more.csv', '--test-data=new.csv', '--format=decimal=comma', '--policy=policies/other.yaml', '--profile=strict');
    expect(data).toEqual(DataSource.parse({ location: { files: ['other.csv', 'more.csv'], testFiles: ['new.csv'] }, format: { delimiter: 'tab', decimal: 'comma' } }));
    expect([policy.limits.testAuc, profile]).toEqual([0.82, 'strict']);
  });

  it('never takes a policy from the record, which anyone may change, and says that the run had one', async () => {
    const tools = exampleTools(recordedRun());
    const { policy } = await resolveGateSettings(given('--model=moons', '--backend=cpu'), tools);
    const { lines } = tools.logger;
    expect(policy).toEqual(Policy.parse({}));
    expect(lines).toContainEqual(expect.stringMatching(/^info: the run was trained with --policy=.*own\.yaml; this check uses the built-in policy/));
  });

  it('takes for a published version the record of the run it came from', async () => {
    const disk = recordedRun();
    for (const [name, content] of exampleFiles) disk.files.set(`models/moons/v1/${name}`, content);
    disk.folders.add('models/moons/v1');
    const { candidate, data, policy } = await resolve(disk, '--candidate=v1');
    expect(candidate).toMatchObject({ bundleFolder: 'models/moons/v1', runFolder: undefined });
    expect([data.location.files, policy]).toEqual([['data/moons.csv'], Policy.parse({})]);
  });

  it('asks for the data where no record names them', async () => {
    const noRecord = memoryDisk();
    putRun(noRecord);
    for (const disk of [noRecord, publishedOnly()]) {
      const candidate = disk === noRecord ? RUN : 'v1';
      await expect(resolve(disk, `--candidate=${candidate}`)).rejects.toMatchObject({ kind: 'usage', exitStatus: 2, code: 'E_DATA_FILE', place: '--data', next: 'give --data=FILE' });
      expect(await resolve(disk, `--candidate=${candidate}`, '--data=mine.csv')).toMatchObject({ data: { location: { files: ['mine.csv'] } } });
    }
  });

  it.each([
    ['--profile=lax', 'E_CONFIG', '--profile: "settings"'],
    ['--backend=gpu', 'E_CONFIG', '--backend: "settings"'],
    ['--policy=none.yaml', 'E_SETTINGS_FILE', '"none.yaml"'],
    ['--candidate=nowhere', 'E_CANDIDATE', '--candidate'],
  ])('refuses %s as usage', async (option, code, place) => {
    const options = option.startsWith('--backend') ? given('--model=moons', option) : given('--model=moons', '--backend=cpu', option);
    await expect(resolveGateSettings(options, exampleTools(recordedRun()))).rejects.toMatchObject({ kind: 'usage', code, place });
  });

  it.each([
    ['--validation-data=v.csv', '--validation-data'],
    ['--test-data=t.csv', '--test-data'],
  ])('refuses %s without --data, where it would change nothing', async (option, place) => {
    const next = 'give --data=FILE too, or leave it out';
    await expect(resolve(recordedRun(), option)).rejects.toMatchObject({ kind: 'usage', exitStatus: 2, code: 'E_OPTION_VALUE', place, problem: 'expected --data beside it, got none: the files named in run.json would be read', next });
    expect(await resolve(recordedRun(), option, '--data=d.csv')).toMatchObject({ data: { location: { files: ['d.csv'] } } });
  });

  it.each(['delimiter', 'delimiter=', '=tab', '=', 'delimiter=tab=', 'delimiter=tab=x', 'delimiter==tab'])('refuses --format=%s, which is no key with a value', async (assignment) => {
    const next = 'write for example --format=delimiter=tab, once for each key';
    await expect(resolve(recordedRun(), `--format=${assignment}`)).rejects.toMatchObject({ kind: 'usage', exitStatus: 2, code: 'E_OPTION_VALUE', place: '--format', problem: `expected KEY=VALUE, got "${assignment}"`, next });
  });

  it('refuses a format with an unknown key or value by its name', async () => {
    await expect(resolve(recordedRun(), '--format=delimeter=tab')).rejects.toMatchObject({ kind: 'usage', code: 'E_CONFIG', place: '--format: "delimeter"', next: 'did you mean "delimiter"?' });
    await expect(resolve(recordedRun(), '--format=delimiter=tap')).rejects.toMatchObject({ kind: 'usage', code: 'E_CONFIG', place: '--format: "delimiter"' });
  });

  it('refuses a policy with an unknown key by its name', async () => {
    const disk = recordedRun();
    disk.files.set('policies/own.yaml', new TextEncoder().encode('limits: { testAUC: 0.1 }'));
    await expect(resolve(disk, '--policy=policies/own.yaml')).rejects.toMatchObject({ code: 'E_CONFIG', place: 'policy policies/own.yaml: "limits.testAUC"', next: 'did you mean "limits.testAuc"?' });
  });

  it('refuses an altered published version before it looks for its run', async () => {
    const disk = publishedOnly();
    disk.files.set('models/moons/v1/golden.json', new Uint8Array());
    await expect(resolve(disk, '--candidate=v1')).rejects.toMatchObject({ kind: 'artifact', code: 'E_BUNDLE_HASH' });
  });

  it('takes any backend, and the limits of measuring that are given', async () => {
    const settings = await resolveGateSettings(given('--model=moons', '--measure-seconds=5', '--measure-memory=1'), exampleTools(recordedRun()));
    expect(settings).toMatchObject({ backend: 'auto', allowance: { seconds: 5, memoryBytes: 2 ** 20 } });
  });
});
