import { checkCandidate, type Candidate } from '@gecko/gate';
import { DataSource, Policy } from '@gecko/gate/contract';
import { canonicalJson, sha256 } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { readBundle } from '@gecko/serialization/read';
import { exampleDigest, exampleFiles, exampleRegistry, putRun } from './example-candidate.fixture.js';
import { exampleTools } from './example-tools.fixture.js';
import { exampleVerdict } from './example-verdict.fixture.js';
import { judgeCandidate, verdictResult, verdictText } from './judge-candidate.js';

jest.mock('@gecko/gate', () => ({ ...jest.requireActual('@gecko/gate'), checkCandidate: jest.fn() }));

describe('judgeCandidate', () => {
  const tools = exampleTools();
  const run = putRun(tools.disk);
  const bundle = readBundle(tools.disk, run.bundleFolder);
  const verdict = exampleVerdict();
  const version: Candidate = { bundleFolder: 'models/moons/v1', runFolder: undefined, beside: ['verdict.json'] };
  const judge = (candidate: Candidate, folder = candidate.bundleFolder) =>
    judgeCandidate({ registry: exampleRegistry, candidate, data: DataSource.parse({ location: { files: ['moons.csv'] } }), policy: Policy.parse({}), profile: 'standard', backend: 'cpu', allowance: {} }, folder, tools);
  beforeEach(() => jest.mocked(checkCandidate).mockReset().mockResolvedValue({ verdict, bundle, profile: bundle.metadata.profile, market: undefined }));

  it('writes the verdict beside the bundle of a run, in place of an earlier one', async () => {
    for (const status of ['refused', 'passed'] as const) {
      jest.mocked(checkCandidate).mockResolvedValue({ verdict: { ...verdict, status }, bundle, profile: bundle.metadata.profile, market: undefined });
      await judge(run);
      expect(new TextDecoder().decode(tools.disk.read(`${run.runFolder}/verdict.json`))).toBe(canonicalJson({ ...verdict, status }));
    }
  });

  it('writes nothing where a published version is judged', async () => {
    const before = tools.disk.operations.length;
    await judge(version);
    expect(tools.disk.operations).toHaveLength(before);
  });

  it('lets a version have its extra files, and a private copy none', async () => {
    await judge(version);
    await judge(version, 'models/moons/copy');
    expect(jest.mocked(checkCandidate).mock.calls.map(([{ bundleFolder, beside }]) => [bundleFolder, beside])).toEqual([
      ['models/moons/v1', ['verdict.json']],
      ['models/moons/copy', []],
    ]);
  });
});

describe('verdictText', () => {
  it('shows every check, then the status with model, bundle, look, rows and profile', () => {
    expect(verdictText(exampleVerdict()).split('\n')).toEqual([
      '',
      expect.stringMatching(/^ +check +value +limit +95% interval +n$/),
      expect.stringMatching(/^pass {2}test\.auc +0\.8750 +>= 0\.7500 +100$/),
      '',
      'PASSED: moons, bundle 111111111111…, look 2 of 6 at 100 test rows, standard profile',
    ]);
  });

  it.each(['refused', 'inconclusive'] as const)('says what to try, a line each, where the candidate is %s', (status) => {
    const lines = verdictText(exampleVerdict({ status, profile: 'strict', advice: ['Bring more rows.', 'Close other programs.'] })).split('\n');
    expect(lines.slice(-3)).toEqual([`${status.toUpperCase()}: moons, bundle 111111111111…, look 2 of 6 at 100 test rows, strict profile`, '  Bring more rows.', '  Close other programs.']);
  });
});

describe('verdictResult', () => {
  const disk = memoryDisk();
  const bundle = readBundle(disk, putRun(disk).bundleFolder);
  const verdict = exampleVerdict({ status: 'refused' });
  const result = verdictResult(verdict, bundle, 'models/moons/runs/1');

  it('carries status, run and checks of the verdict', () => {
    expect(result).toMatchObject({ status: 'refused', run: 'models/moons/runs/1', checks: verdict.checks });
  });

  it('names the engine that trained, the backend that measured and the weights that were measured', () => {
    expect(bundle.rootDigest).toBe(exampleDigest);
    expect(bundle.metadata.engine.backend.name).toBe('wasm');
    expect(result).toMatchObject({ engine: 'eager', backend: 'cpu', weightsSha256: sha256(exampleFiles.get('weights.bin') ?? new Uint8Array()) });
  });

  it('takes figures from the measurements, never from the claims', () => {
    const brief = { accuracy: 0.8125, auc: 0.875, logLoss: 0.45 };
    expect(result.metrics).toEqual({ train: { n: 400, ...brief }, validation: { n: 100, ...brief }, test: { n: 100, ...brief } });
    const { measurements } = verdict;
    const measured = verdictResult({ ...verdict, measurements: { ...measurements, train: { ...measurements.train, accuracy: 0.5 } } }, bundle, '');
    expect(measured.metrics?.train.accuracy).toBe(0.5);
    expect(result.latencyMs).toEqual({ p50: 0.02, p95: 0.03, p99: 0.05, max: 0.4 });
  });
});
