import { join } from 'node:path';
import { GeckoError, writeWhole } from '@gecko/kernel';
import { memoryDisk, recordingLogger, type MemoryDisk } from '@gecko/kernel/testing';
import { bundleFiles } from '@gecko/serialization';
import type { Metadata } from '@gecko/serialization/contract';
import { exampleContents } from '../predict/example-model.fixture.js';
import { openRuns } from './open-runs.js';

function put(disk: MemoryDisk, folder: string, change: (metadata: Metadata) => Metadata = (metadata) => metadata): void {
  const contents = exampleContents();
  disk.makeDirectory(join(folder, 'bundle'));
  for (const { name, content } of bundleFiles({ ...contents, metadata: change(contents.metadata) }).files) writeWhole(disk, join(folder, 'bundle', name), content);
}

const refusal = async (disk: MemoryDisk, ...given: string[]): Promise<string> => {
  const error: unknown = await openRuns({ disk, logger: recordingLogger() }, { registry: 'models', model: 'moons', given }).catch((thrown: unknown) => thrown);
  return error instanceof GeckoError ? error.message : 'no refusal';
};

describe('openRuns', () => {
  it('refuses fewer than two runs, and one run given twice', async () => {
    const disk = memoryDisk();
    put(disk, 'a');
    expect(await refusal(disk)).toBe('E_COMPARE_RUNS --run: expected at least two runs, got 0; next: name the runs: folders, or beginnings of their ids');
    expect(await refusal(disk, 'a')).toContain('expected at least two runs, got 1');
    expect(await refusal(disk, 'a', 'a/bundle')).toBe('E_COMPARE_RUNS --run: expected different runs, got one of them twice; next: name each run once');
  });

  it('refuses runs of other data, and of another split, and says what differs', async () => {
    const disk = memoryDisk();
    put(disk, 'a');
    put(disk, 'b', (metadata) => ({ ...metadata, data: { ...metadata.data, sha256: 'b'.repeat(64) } }));
    put(disk, 'c', (metadata) => ({ ...metadata, split: { ...metadata.split, sha256: 'c'.repeat(64) } }));
    expect(await refusal(disk, 'a', 'b')).toMatch(/^E_COMPARE_RUNS --run: expected runs of the same data, got aaaaaaaaaaaa… in run [0-9a-f]{12} and bbbbbbbbbbbb… in run [0-9a-f]{12}; next: compare runs of one table/);
    expect(await refusal(disk, 'a', 'c')).toContain('expected runs of the same split of the data, got aaaaaaaaaaaa…');
  });

  it('refuses a run that does not say where its data are', async () => {
    const disk = memoryDisk();
    put(disk, 'a');
    put(disk, 'b', (metadata) => ({ ...metadata, trainedAt: '2026-02-02T03:04:05Z' }));
    expect(await refusal(disk, 'a', 'b')).toMatch(/^E_RUN_DATA /);
  });
});
