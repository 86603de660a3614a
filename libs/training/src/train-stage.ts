import { ModelSpec } from '@gecko/architecture/contract';
import type { Backend } from '@gecko/backend';
import { defineStage, type Clock } from '@gecko/kernel';
import { z } from 'zod';
import { LabelledMatrix, TrainedModel, TrainingOptions } from './contract.js';
import { trainModel } from './train-model.js';
import type { AreaUnderCurve } from './validate-epoch.js';

const TrainInput = z.strictObject({ spec: ModelSpec, options: TrainingOptions, train: LabelledMatrix, validation: LabelledMatrix });

/** The pipeline's training stage. The clock only times the epochs: it enters no weight and no decision. */
export function trainStage(dependencies: { readonly backend: Backend; readonly auc: AreaUnderCurve; readonly clock: Clock; readonly onEpochSeconds?: (seconds: number) => void }) {
  return defineStage({
    name: 'training',
    input: TrainInput,
    output: TrainedModel,
    run: (input, tools) => trainModel({ ...input, ...dependencies, ...tools }),
  });
}
