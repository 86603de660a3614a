import { availableParallelism } from 'node:os';
import type { ModelSpec } from '@gecko/architecture/contract';
import { hashValue } from '@gecko/kernel';
import { chooseEngine, chooseThreads, resolveFlavour } from '@gecko/training';
import type { TrainedModel } from '@gecko/training/contract';
import type { PipelineRequest } from '../pipeline-request.js';
import type { RunFolder } from '../run-folder.js';
import type { TrainingOrder, TrainingRows } from './training-order.js';

/** One training of a run. */
export interface OrderedTraining {
  readonly run: (rows: TrainingRows) => Promise<TrainedModel>;
  /** Of the training that has run. */
  readonly epochSeconds: () => readonly number[];
}

/** The training of a run, in its folder, with checkpoints. */
export function orderTraining(request: PipelineRequest, spec: ModelSpec, { scratchFolder, checkpointFolder }: RunFolder): OrderedTraining {
  let epochSeconds: readonly number[] = [];
  return {
    run: async (rows) => {
      const order = trainingOrder(request, spec, rows, scratchFolder);
      const [result] = await request.trainer([{ ...order, checkpointFolder }], { train: rows.train, validation: rows.validation }, scratchFolder);
      if (result === undefined) throw new Error('the trainer gave no result');
      epochSeconds = result.epochSeconds;
      return result.model;
    },
    epochSeconds: () => epochSeconds,
  };
}

/** What a training of these rows is to do, without checkpoints. */
export function trainingOrder({ configuration: { training: options }, backend }: PipelineRequest, spec: ModelSpec, { train, validation }: TrainingRows, folder: string): TrainingOrder {
  const engine = chooseEngine(spec, options, { native: backend.description.name === 'tensorflow', fusedMultiplyAdd: resolveFlavour('auto') === 'fma' });
  return { spec, options, engine, dataSha256: hashValue({ train, validation }), threads: chooseThreads(options, spec, availableParallelism()), folder, checkpointFolder: null };
}
