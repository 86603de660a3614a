import { loadBackend } from '@gecko/backend';
import { registryOf } from '@gecko/gate';
import { Policy } from '@gecko/gate/contract';
import { GeckoError } from '@gecko/kernel';
import { recordingLogger } from '@gecko/kernel/testing';
import type { LabelledMatrix } from '@gecko/training/contract';
import { PipelineConfiguration } from '../configuration.js';
import { exampleTraining } from '../example-training.fixture.js';
import type { PipelineRequest } from '../pipeline-request.js';
import type { Trainer, TrainingOutcome } from '../training/trainer.js';
import { examinedExample } from './examined-example.fixture.js';
import { networkTrainer } from './train-network.js';

const matrix: LabelledMatrix = { rows: 2, width: 3, features: Float32Array.of(0, 1, 2, 3, 4, 5), labels: Uint8Array.of(0, 1) };

async function requestWith(trainer: Trainer): Promise<PipelineRequest> {
  return {
    configuration: PipelineConfiguration.parse({}),
    registry: registryOf('models', 'moons'),
    policy: Policy.parse({}),
    data: { kind: 'table', source: { location: { files: [], validationFiles: [], testFiles: [] }, format: PipelineConfiguration.parse({}).data.format }, reading: PipelineConfiguration.parse({}).data },
    backend: await loadBackend('cpu'),
    measurer: () => Promise.reject(new Error('nothing is measured here')),
    trainer,
    resume: false,
  };
}

describe('networkTrainer', () => {
  it('gives the AUC of each training\'s best epoch, null where it failed or diverged, and leaves no files', async () => {
    const { model, bundle, disk } = await examinedExample();
    const { history } = exampleTraining();
    const done = (changes: Partial<typeof history>): TrainingOutcome => ({ kind: 'done', result: { model: exampleTraining({ history: { ...history, ...changes } }), epochSeconds: [] } });
    const failure = new GeckoError({ kind: 'bug', code: 'E_WORKER', place: 'x', problem: 'killed', next: 'report it' });
    const outcomes: TrainingOutcome[] = [done({}), done({ stopReason: 'diverged' }), { kind: 'failed', error: failure }];
    const logger = recordingLogger();
    const seen: number[][] = [];
    const trainer: Trainer = {
      train: async ([order], rows, scratch) => {
        seen.push([rows.train.rows, rows.validation.rows, order?.spec.hidden[0]?.units ?? 0]);
        disk.makeDirectory(scratch);
        return outcomes.splice(0, 1);
      },
      stop: async () => undefined,
    };
    disk.makeDirectory('run');
    expect(await networkTrainer({ request: await requestWith(trainer), model, bundle, runFolder: 'run' }, { disk, logger })([matrix, matrix, matrix])).toEqual([0.75, null, null]);
    expect(seen).toEqual([[2, 80, 2], [2, 80, 2], [2, 80, 2]]);
    expect(disk.list('run')).toEqual([]);
  });
});
