import type { StageGate } from '@gecko/kernel';
import type { TrainedModel } from '@gecko/training/contract';

/** A training that never had a finite loss has no weights worth keeping. */
export const converged: StageGate<TrainedModel> = {
  limit: { id: 'training.best_epoch', operator: '>=', limit: 1, advice: 'the loss was not finite: lower training.optimizer.learningRate' },
  measure: ({ history }) => ({ value: history.stopReason === 'diverged' ? 0 : history.bestEpoch, n: history.epochs.length }),
};

export const noLeak: StageGate<TrainedModel> = {
  limit: { id: 'training.leaked_tensors', operator: '==', limit: 0, advice: 'report it: training must give back every tensor' },
  measure: ({ leakedTensors, history }) => ({ value: leakedTensors, n: history.epochs.length }),
};
