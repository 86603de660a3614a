import { parseArguments } from '@gecko/command';
import { checkCandidate } from '@gecko/gate';
import { GeckoError, PARTIAL_PREFIX } from '@gecko/kernel';
import { readBundle } from '@gecko/serialization/read';
import { exampleDigest, putRun } from './example-candidate.fixture.js';
import { exampleTools, type ExampleTools } from './example-tools.fixture.js';
import { exampleVerdict } from './example-verdict.fixture.js';
import { publishCommand } from './publish-command.js';

jest.mock('@gecko/gate', () => ({ ...jest.requireActual('@gecko/gate'), checkCandidate: jest.fn() }));

const { given } = parseArguments({ invocation: 'main.js', summary: '', commands: [publishCommand] }, ['publish', '--model=moons', '--backend=cpu', '--data=moons.csv']);
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
    expect(judgedFolder).toBe(`models/moons/${PARTIAL_PREFIX}unique1`);
    expect(tools.disk.operations).toContain(`rename ${judgedFolder} models/moons/v1`);
    expect(namesIn(tools)).toEqual(['current.json', 'ledger.jsonl', 'runs', 'v1']);
    expect(tools.printed.at(-1)).toBe('  published as version 1, now current');
    expect(tools.cleanUps.size).toBe(0);
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
});
