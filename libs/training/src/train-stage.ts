import { ModelSpec } from '@gecko/architecture/contract';
import { defineStage } from '@gecko/kernel';
import { z } from 'zod';
import { LabelledMatrix, TrainedModel, TrainingOptions } from './contract.js';

const TrainInput = z.strictObject({ spec: ModelSpec, options: TrainingOptions, train: LabelledMatrix, validation: LabelledMatrix });
/** What a model is trained from, as plain data: it may cross to another process. */
export type TrainInput = z.infer<typeof TrainInput>;

/** The pipeline's training stage around whatever trains: `trainModel` in this process, or in another. */
export function trainStage({ runTraining }: { readonly runTraining: (input: TrainInput) => Promise<TrainedModel> }) {
  return defineStage({ name: 'training', input: TrainInput, output: TrainedModel, run: (input) => runTraining(input) });
}
