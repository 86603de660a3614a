import { parseArguments } from '@gecko/command';
import { checkCandidate, withLease } from '@gecko/gate';
import { GeckoError, PARTIAL_PREFIX } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { readBundle } from '@gecko/serialization/read';
import { exampleDigest, exampleRegistry, publishedFiles, putRun } from '../example-candidate.fixture.js';
import { exampleTools, type ExampleTools } from '../example-tools.fixture.js';
import { exampleVerdict } from '../example-verdict.fixture.js';
import { verdictText } from '../judge-candidate.js';
import { givenSigner } from '../sign/read-key.js';
import { privateKey } from '../verify/published-version.fixture.js';
import { publishCommand } from './publish-command.js';

jest.mock('@gecko/gate', () => ({ ...jest.requireActual('@gecko/gate'), checkCandidate: jest.fn() }));

const givenWith = (...options: string[]) => parseArguments({ invocation: 'main.js', summary: '', commands: [publishCommand] }, ['publish', '--model=moons', '--backend=cpu', '--data=moons.csv', ...options]).given;
const given = givenWith();
const namesIn = ({ disk }: ExampleTools): readonly string[] => disk.list('models/moons');

describe('publish', () => {
  let tools: ExampleTools;
  let judgedFolder: string;
  beforeEach(() => {
    tools = exampleTools();
    putRun(tools.disk);
  });
  /** The gate's answer, with the bundle that stood in the folder it was called with. */
  const gateAnswers = (status: 'passed' | 'refused' | 'inconclusive'): void => {
    jest.mocked(checkCandidate).mockImplementation(async ({ bundleFolder }) => {
      judgedFolder = bundleFolder;
      const bundle = readBundle(tools.disk, bundleFolder);
      return { verdict: exampleVerdict({ status }), bundle, profile: bundle.metadata.profile, market: undefined };
    });
  };

  it('has the private copy judged, and makes that copy the version', async () => {
    gateAnswers('passed');
    expect(await publishCommand.run(given, tools)).toMatchObject({ status: 'passed', version: 1, run: `models/moons/runs/${exampleDigest}` });
    expect(judgedFolder).toBe(`models/moons/${PARTIAL_PREFIX}1+me-unique2`);
    expect(tools.disk.operations).toContain(`rename ${judgedFolder} models/moons/v1`);
    expect(namesIn(tools)).toEqual(['current.json', 'ledger.jsonl', 'runs', 'v1']);
    expect(tools.printed).toEqual([verdictText(exampleVerdict({ status: 'passed' })), '  published as version 1, now current']);
    expect(tools.cleanUps.size).toBe(0);
  });

  it('signs with the key that is given, and says with which', async () => {
    gateAnswers('passed');
    tools.disk.files.set('k.pem', new TextEncoder().encode(privateKey));
    const signed = givenWith('--sign-key=k.pem');
    expect(await publishCommand.run(signed, tools)).toMatchObject({ version: 1 });
    expect(tools.disk.list('models/moons/v1')).toEqual(expect.arrayContaining(['model.sig', 'verdict.intoto.jsonl']));
    expect(tools.printed.at(-1)).toBe(`  published as version 1, now current, signed by the key ${givenSigner(signed, tools.disk, {})?.keyHint.slice(0, 12)}…`);
  });

  it.each(['refused', 'inconclusive'] as const)('publishes nothing that is %s, and takes the copy away', async (status) => {
    gateAnswers(status);
    const result = await publishCommand.run(given, tools);
    expect(result).toMatchObject({ status });
    expect(result.version).toBeUndefined();
    expect(namesIn(tools)).toEqual(['runs']);
    expect(tools.printed.at(-1)).toBe('  nothing was published');
  });

  it('takes the copy away where the gate fails, and passes its error on', async () => {
    const fault = new GeckoError({ kind: 'artifact', code: 'E_CLAIM_MISMATCH', place: 'metadata.json', problem: 'expected the truth', next: 'train again' });
    jest.mocked(checkCandidate).mockRejectedValue(fault);
    await expect(publishCommand.run(given, tools)).rejects.toBe(fault);
    expect(namesIn(tools)).toEqual(['runs']);
    expect(tools.cleanUps.size).toBe(0);
  });

  it('repairs what a crash left before it judges, and stops there on a broken ledger', async () => {
    gateAnswers('refused');
    tools.disk.files.set('models/moons/.trash-1/x', new Uint8Array()).set('models/moons/.partial-2+dead-ab/x', new Uint8Array());
    tools.disk.folders.add('models/moons/.trash-1').add('models/moons/.partial-2+dead-ab');
    await publishCommand.run(given, tools);
    expect(namesIn(tools)).toEqual(['runs']);
    expect(tools.logger.lines).toContain('info: models/moons/.partial-2+dead-ab: removed, a killed process left it');
    jest.mocked(checkCandidate).mockClear();
    tools.disk.files.set(exampleRegistry.ledger, new TextEncoder().encode('edited\n'));
    await expect(publishCommand.run(given, tools)).rejects.toMatchObject({ kind: 'artifact', exitStatus: 4, code: 'E_LEDGER' });
    expect(checkCandidate).not.toHaveBeenCalled();
  });

  it('refuses a registry on a network before it judges, unless told to, and then has the verdict say so', async () => {
    gateAnswers('passed');
    jest.mocked(checkCandidate).mockClear();
    tools = exampleTools(memoryDisk(publishedFiles(1), Infinity, { name: 'NFS', network: true }));
    await expect(publishCommand.run(given, tools)).rejects.toMatchObject({ kind: 'usage', exitStatus: 2, code: 'E_STORE_NETWORK' });
    expect(checkCandidate).not.toHaveBeenCalled();
    expect(await publishCommand.run(givenWith('--allow-unsafe-fs'), tools)).toMatchObject({ version: 2 });
    expect(jest.mocked(checkCandidate).mock.calls.map(([{ remarks }]) => remarks)).toEqual([[expect.stringMatching(/^The models lie on a network file system \(NFS\)/)]]);
  });

  it('has no remark on a local disk', async () => {
    gateAnswers('refused');
    jest.mocked(checkCandidate).mockClear();
    await publishCommand.run(given, tools);
    expect(jest.mocked(checkCandidate).mock.calls.map(([{ remarks }]) => remarks)).toStrictEqual([[]]);
  });

  it('waits for another who commits', async () => {
    gateAnswers('passed');
    const publishing = withLease({ ...tools, owner: '2 other' }, exampleRegistry, () => publishCommand.run(given, { ...tools, isAlive: (owner) => owner === '2 other' }));
    expect(await publishing).toMatchObject({ version: 1 });
    expect(tools.logger.lines[0]).toMatch(/^info: expected nobody to change the versions of "moons", got process "2" .*; waiting up to 30 s$/);
  });
});
