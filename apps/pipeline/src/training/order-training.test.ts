import { specifyModel } from '@gecko/architecture';
import { ArchitectureOptions } from '@gecko/architecture/contract';
import { silentProgress } from '@gecko/kernel';
import { memoryDisk, recordingLogger } from '@gecko/kernel/testing';
import { TrainingOptions, type LabelledMatrix } from '@gecko/training/contract';
import { fitOf, type TrainingWork } from './order-training.js';
import { trainHere } from './train-here.js';

const clock = { wallMs: () => 0, monotonicMs: () => 0 };
const matrix: LabelledMatrix = { rows: 4, width: 1, features: Float32Array.of(0, 1, 2, 3), labels: Uint8Array.of(0, 1, 0, 1) };
const work: TrainingWork = {
  spec: specifyModel(ArchitectureOptions.parse({ units: [2] }), 1),
  options: TrainingOptions.parse({ epochs: 3, checkpointSeconds: 0 }),
  engine: { name: 'simd', reason: 'a test', flavour: 'plain' },
  build: 'kernel 1',
  dataSha256: 'a'.repeat(64),
};

describe('fitOf', () => {
  it('accepts the checkpoints of this training alone, and changes nothing', async () => {
    const disk = memoryDisk();
    await trainHere({ ...work, threads: 1, folder: 'scratch', checkpointFolder: 'run' }, { train: matrix, validation: matrix }, { disk, clock, logger: recordingLogger(), progress: silentProgress });
    const before = disk.operations.length;
    const fit = (changes: Partial<TrainingWork>) => () => fitOf({ ...work, ...changes }, { disk, clock })('run');
    expect(fit({})).not.toThrow();
    expect(fit({ options: TrainingOptions.parse({ epochs: 3, checkpointSeconds: 5, batchSize: 2 }) })).toThrow(/^E_RESUME run\/.*"training.batchSize" was "32", is "2"; next: run without --resume/);
    expect(fit({ build: 'kernel 2' })).toThrow('"build" was "kernel 1", is "kernel 2"');
    expect(disk.operations).toHaveLength(before);
  });

  it('refuses a folder without a checkpoint that can be read', () => {
    const disk = memoryDisk({ 'run/checkpoint-0000002-0000000000.gecko': 'torn' });
    expect(() => fitOf(work, { disk, clock })('run')).toThrow('E_RESUME "run": expected a whole checkpoint, got none that can be read; next: run without --resume');
  });
});
