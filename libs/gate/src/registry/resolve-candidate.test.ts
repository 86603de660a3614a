import { DataSource } from '../contract.js';
import { memoryDisk } from '@gecko/kernel/testing';
import { PUBLISHED_BESIDE } from '@gecko/serialization/contract';
import { registryOf } from './registry.js';
import { resolveCandidate } from './resolve-candidate.js';
import { writeRunRecord } from './run-record.js';

const registry = registryOf('models', 'moons');
const RUN_A = `abcd${'0'.repeat(60)}`;
const RUN_B = `abce${'0'.repeat(60)}`;
const runFolder = (id: string): string => `models/moons/runs/${id}`;
const asRun = (folder: string) => ({ bundleFolder: `${folder}/bundle`, runFolder: folder, beside: [] });
const disk = memoryDisk({
  [`${runFolder(RUN_A)}/bundle/manifest.json`]: '',
  [`${runFolder(RUN_B)}/bundle/manifest.json`]: '',
  'models/moons/v2/manifest.json': '',
  'elsewhere/copy/manifest.json': '',
  'elsewhere/v0/manifest.json': '',
  'manifest.json': '',
});
const resolved = (given: string) => resolveCandidate(disk, registry, given);
const candidateError = (problem: string, next: string) => expect.objectContaining({ kind: 'usage', exitStatus: 2, code: 'E_CANDIDATE', place: '--candidate', problem, next });

describe('resolveCandidate', () => {
  it.each(['', '/', '//'])('takes a run folder that ends in "%s"', (end) => {
    expect(resolved(runFolder(RUN_A) + end)).toEqual(asRun(runFolder(RUN_A)));
    expect(resolved(`./${runFolder(RUN_A)}${end}`)).toEqual(asRun(runFolder(RUN_A)));
  });

  it('takes no other folder of the registry for a version', () => {
    expect(() => resolveCandidate(memoryDisk({ 'models/moons/runs/x': '' }), registryOf('models', 'moons'), 'runs')).toThrow(expect.objectContaining({ code: 'E_CANDIDATE' }));
  });

  it('takes the bundle folder of a run, and knows the run', () => {
    expect(resolved(`${runFolder(RUN_A)}/bundle/`)).toEqual(asRun(runFolder(RUN_A)));
  });

  it('takes a bundle folder anywhere, with nothing beside the bundle and nowhere to write', () => {
    expect(resolved('elsewhere/copy')).toEqual({ bundleFolder: 'elsewhere/copy', runFolder: undefined, beside: [] });
    expect(resolved('elsewhere/v0')).toEqual({ bundleFolder: 'elsewhere/v0', runFolder: undefined, beside: [] });
    expect(resolved('.')).toEqual({ bundleFolder: '.', runFolder: undefined, beside: [] });
  });

  it.each(['models/moons/v2', 'models/moons/v2/', 'v2'])('takes the published version %s, with its verdict and report beside, and writes nowhere', (given) => {
    expect(resolved(given)).toEqual({ bundleFolder: 'models/moons/v2', runFolder: undefined, beside: PUBLISHED_BESIDE });
  });

  it.each([RUN_A, RUN_A.slice(0, 4), RUN_A.slice(0, 63)])('takes the beginning %s of a run id', (given) => {
    expect(resolved(given)).toEqual(asRun(runFolder(RUN_A)));
  });

  it('refuses a beginning that more than one run has', () => {
    const runs = Object.fromEntries(['1234a', '1234b'].map((start) => [`${runFolder(start.padEnd(64, '0'))}/bundle/manifest.json`, '']));
    expect(() => resolveCandidate(memoryDisk(runs), registry, '1234')).toThrow(candidateError('expected one run that begins with "1234", got 2', 'give more of the run id'));
  });

  it.each(['abc', 'abcdf', 'ABCD', 'v3', 'nowhere', 'models/moons/v2/manifest.json', `${RUN_A}0`, '/nowhere'])('refuses %s', (given) => {
    expect(() => resolved(given)).toThrow(candidateError(`expected a run folder, a bundle folder, a published version or the beginning of a run id, got "${given}"`, 'list shows the runs there are'));
  });

  describe('without a candidate given', () => {
    const withRuns = (...trainedAt: (string | undefined)[]) => {
      const fresh = memoryDisk();
      trainedAt.forEach((time, index) => {
        const folder = runFolder(String(index + 1).repeat(64));
        fresh.makeDirectory(`${folder}/bundle`);
        if (time !== undefined) writeRunRecord(fresh, folder, { trainedAt: time, data: DataSource.parse({ location: { files: ['data.csv'] } }), policyFile: undefined });
      });
      return resolveCandidate(fresh, registry, undefined);
    };
    const run = (number: number) => asRun(runFolder(String(number).repeat(64)));

    it('takes the run trained last, whatever its id', () => {
      expect(withRuns('2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z')).toEqual(run(2));
      expect(withRuns('2026-03-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')).toEqual(run(1));
    });

    it('takes a run with a record before one without, and the first id of equals', () => {
      expect(withRuns(undefined, '2026-01-01T00:00:00.000Z', undefined)).toEqual(run(2));
      expect(withRuns('2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')).toEqual(run(1));
      expect(withRuns(undefined)).toEqual(run(1));
    });

    it('says how to get a run where there is none', () => {
      expect(() => withRuns()).toThrow(candidateError('expected a run in "models/moons/runs", got none', 'train one with npx nx run pipeline:train, or give --candidate=DIR'));
    });
  });
});
