import type { TrainedModel } from '@gecko/training/contract';

const EPOCH = { objective: 0.7, loss: 0.6, accuracy: 0.7, validationLoss: 0.61, validationAccuracy: 0.69, validationAuc: 0.75, gradientNorm: 1, learningRate: 0.001 };

/** A finished training of two epochs, the second the best; without weights unless given. */
export function exampleTraining(changes: Partial<TrainedModel> = {}): TrainedModel {
  return {
    weights: [],
    history: { schemaVersion: 1, epochs: [{ epoch: 1, ...EPOCH }, { epoch: 2, ...EPOCH }], bestEpoch: 2, stopReason: 'epoch-limit' },
    diagnoses: [{ code: 'epoch-limit', finding: 'validation loss was still falling', next: '--set training.epochs=4' }],
    engine: { name: 'eager', reason: 'the only one', flavour: null },
    classWeights: { negative: 1, positive: 1 },
    leakedTensors: 0,
    ...changes,
  };
}
