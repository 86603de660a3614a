import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import { labelsOf } from '@gecko/dataset';
import type { ExaminedModel } from '@gecko/evaluation';
import type { Bundle } from '@gecko/serialization/contract';
import type { LabelledMatrix } from '@gecko/training/contract';
import type { PipelineRequest } from '../pipeline-request.js';
import { trainingOrder } from '../training/order-training.js';
import type { TrainingOutcome } from '../training/trainer.js';
import type { NetworkTrainer } from './learn-curve.js';

const SCRATCH = 'scratch';

export interface NetworkToTrain {
  readonly request: PipelineRequest;
  readonly model: ExaminedModel;
  readonly bundle: Bundle;
  /** Holds files of the trainings while they run. */
  readonly runFolder: string;
}

/** Trains the bundle's network as the run did, on other training rows: early stopping looks at the validation rows here too. */
export function networkTrainer({ request, model, bundle, runFolder }: NetworkToTrain, { disk, logger }: Pick<CommandTools, 'disk' | 'logger'>): NetworkTrainer {
  const { table, validation: rows, inputs } = model;
  const validation: LabelledMatrix = { rows: rows.length, width: inputs.length, features: model.encode(table, rows), labels: labelsOf(table, rows) };
  return async (matrices) => {
    logger.info(`learning curve: ${matrices.length} ${matrices.length === 1 ? 'training' : 'trainings'} on ${matrices[0]?.rows ?? 0} rows`);
    const scratch = join(runFolder, SCRATCH);
    const aucs: (number | null)[] = [];
    try {
      for (const train of matrices) {
        const [outcome] = await request.trainer.train([trainingOrder(request, bundle.metadata.spec, { train, validation }, scratch)], { train, validation }, scratch);
        aucs.push(aucOf(outcome));
      }
    } finally {
      disk.remove(scratch);
    }
    return aucs;
  };
}

/** In the best epoch; null where the training failed or diverged. */
function aucOf(outcome: TrainingOutcome | undefined): number | null {
  if (outcome?.kind !== 'done') return null;
  const { epochs, bestEpoch, stopReason } = outcome.result.model.history;
  return stopReason === 'diverged' ? null : (epochs[bestEpoch - 1]?.validationAuc ?? null);
}
