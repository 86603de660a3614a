import { join } from 'node:path';
import type { LedgerEntry } from '@gecko/gate/contract';
import { memoryDisk } from '@gecko/kernel/testing';
import { readBundle } from '@gecko/serialization/read';
import { exampleVerdict } from '../example-verdict.fixture.js';
import { PipelineConfiguration } from '../configuration.js';
import { exampleRegistry, putBundle } from '../predict/example-model.fixture.js';
import { clearedSince } from './cleared-since.js';
import { nameOfTraining, notesOfRun, notesOfTraining } from './notes-of-run.js';

const { earlyStopping } = PipelineConfiguration.parse({}).training;
const history = { schemaVersion: 1 as const, epochs: [], bestEpoch: 0, stopReason: 'diverged' as const };

async function refusedRun() {
  const disk = memoryDisk();
  const partial = join(exampleRegistry.runs, 'partial');
  const digest = await putBundle(disk, join(partial, 'bundle'));
  disk.rename(partial, join(exampleRegistry.runs, digest));
  const bundle = readBundle(disk, join(exampleRegistry.runs, digest, 'bundle'), { beside: [] });
  const { subject } = exampleVerdict();
  const refused = { sequence: 1, previous: '0'.repeat(64), at: '2026-01-02T00:00:00.000Z', kind: 'verdict', subject: { ...subject, bundle: digest }, look: 1, status: 'refused', verdictSha256: 'a'.repeat(64) } as const satisfies LedgerEntry;
  const later = { ...bundle, rootDigest: 'b'.repeat(64), metadata: { ...bundle.metadata, configuration: { sha256: 'c'.repeat(64), content: { training: { epochs: 40 }, data: { missing: ['NA'] } } } } };
  return { disk, refused, later, bundle };
}

describe('notesOfTraining', () => {
  it('tells that a run was resumed, stopped early, and what was diagnosed', () => {
    const diagnoses = [{ code: 'overfitting', finding: 'a gap', next: 'less' }, { code: 'of another version', finding: '', next: '' }];
    expect(notesOfTraining('run', true, { history: { ...history, stopReason: 'early-stopping' }, diagnoses }, earlyStopping).map(({ event }) => event.kind)).toEqual(['resumed', 'early-stop', 'diagnosis']);
    expect(notesOfTraining('run', false, { history, diagnoses: [] }, earlyStopping)).toEqual([]);
  });
});

describe('notesOfRun', () => {
  it('tells what failed and what the gate advises, where it did not pass', async () => {
    const { disk, bundle } = await refusedRun();
    const verdict = exampleVerdict({ status: 'refused', advice: ['Bring rows.'], checks: [{ id: 'test.auc', value: 0.7, operator: '>=', limit: 0.75, n: 100, passed: false, reason: '0.7 is not >= 0.75' }] });
    expect(notesOfRun(disk, exampleRegistry, false, bundle, verdict)).toEqual([{ run: bundle.rootDigest, event: { kind: 'not-passed', status: 'refused', failed: verdict.checks, advice: ['Bring rows.'] } }]);
    expect(notesOfRun(disk, exampleRegistry, false, bundle, exampleVerdict())).toEqual([]);
  });
});

describe('clearedSince', () => {
  it('names the settings that differ from those of the refused run before', async () => {
    const { disk, refused, later } = await refusedRun();
    expect(clearedSince(disk, exampleRegistry, [refused], later)).toEqual({
      kind: 'cleared',
      refusedRun: refused.subject.bundle,
      changes: [{ key: 'data.missing', before: 'nothing', after: '["NA"]' }, { key: 'training.epochs', before: 'nothing', after: '40' }],
      otherData: false,
    });
  });

  it('says nothing where the run before passed, was this one, or is gone', async () => {
    const { disk, refused, later, bundle } = await refusedRun();
    expect(clearedSince(disk, exampleRegistry, [refused, { ...refused, status: 'passed', subject: { ...refused.subject, bundle: 'd'.repeat(64) } }], later)).toBeUndefined();
    expect(clearedSince(disk, exampleRegistry, [refused], bundle)).toBeUndefined();
    expect(clearedSince(disk, exampleRegistry, [{ ...refused, subject: { ...refused.subject, bundle: 'e'.repeat(64) } }], later)).toBeUndefined();
  });
});

describe('nameOfTraining', () => {
  it('is another for other settings or data', () => {
    const configuration = PipelineConfiguration.parse({ data: { files: ['a.csv'] } });
    const names = [nameOfTraining(configuration, 'a'), nameOfTraining(configuration, 'b'), nameOfTraining({ ...configuration, training: { ...configuration.training, epochs: 3 } }, 'a')];
    expect(new Set(names).size).toBe(3);
    expect(nameOfTraining({ ...configuration, registry: 'elsewhere' }, 'a')).toBe(names[0]);
  });
});
