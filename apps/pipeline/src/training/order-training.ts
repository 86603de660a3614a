import { availableParallelism } from 'node:os';
import type { ModelSpec } from '@gecko/architecture/contract';
import { GeckoError, hashValue, quote, silentLogger, type Clock, type Disk } from '@gecko/kernel';
import { chooseEngine, chooseThreads, engineBuild, openCheckpoints, resolveFlavour } from '@gecko/training';
import type { TrainedModel } from '@gecko/training/contract';
import type { PipelineRequest } from '../pipeline-request.js';
import type { RunFolder } from '../run-folder.js';
import type { RequireFit } from '../unfinished-run.js';
import { versions } from '../versions.js';
import type { TrainingOrder, TrainingRows } from './training-order.js';

/** One training of a run. */
export interface OrderedTraining {
  readonly run: (rows: TrainingRows) => Promise<TrainedModel>;
  /** Of the training that has run. */
  readonly epochSeconds: () => readonly number[];
}

/** What decides the bits of a training. */
export type TrainingWork = Omit<TrainingOrder, 'threads' | 'folder' | 'checkpointFolder'>;

/** The training of a run, in its folder, with checkpoints. */
export function orderTraining({ trainer }: PipelineRequest, work: TrainingWork, { scratchFolder, checkpointFolder }: RunFolder): OrderedTraining {
  let epochSeconds: readonly number[] = [];
  return {
    run: async ({ train, validation }) => {
      const [outcome] = await trainer.train([{ ...inFolder(work, scratchFolder), checkpointFolder }], { train, validation }, scratchFolder);
      if (outcome?.kind !== 'done') throw outcome?.error ?? new Error('the trainer gave no outcome');
      epochSeconds = outcome.result.epochSeconds;
      return outcome.result.model;
    },
    epochSeconds: () => epochSeconds,
  };
}

/** What a training of these rows is to do, without checkpoints. */
export function trainingOrder(request: PipelineRequest, spec: ModelSpec, rows: TrainingRows, folder: string): TrainingOrder {
  return inFolder(trainingWork(request, spec, rows), folder);
}

/** @throws GeckoError usage as `chooseEngine` does */
export function trainingWork({ configuration: { training: options }, backend: { description } }: PipelineRequest, spec: ModelSpec, { train, validation }: TrainingRows): TrainingWork {
  const engine = chooseEngine(spec, options, { native: description.name === 'tensorflow', fusedMultiplyAdd: resolveFlavour('auto') === 'fma' }, train);
  return { spec, options, engine, build: `${engineBuild(engine, description)}-gecko-${versions().gecko}`, dataSha256: hashValue({ train, validation }) };
}

function inFolder(work: TrainingWork, folder: string): TrainingOrder {
  return { ...work, threads: chooseThreads(work.options, work.spec, availableParallelism()), folder, checkpointFolder: null };
}

/** Holds checkpoints against a training that would go on from them. */
export function fitOf(work: TrainingWork, { disk, clock }: { readonly disk: Disk; readonly clock: Clock }): RequireFit {
  return (folder) => {
    const state = openCheckpoints({ disk, folder, key: work, clock, logger: silentLogger, everySeconds: 0 }).load();
    if (state) return;
    throw new GeckoError({ kind: 'usage', code: 'E_RESUME', place: quote(folder), problem: 'expected a whole checkpoint, got none that can be read', next: 'run without --resume' });
  };
}
