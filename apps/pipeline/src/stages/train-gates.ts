import type { StageGate } from '@gecko/kernel';
import type { TrainedModel, TrainingHistory } from '@gecko/training/contract';

/** Closed by a loss that was not finite, in whichever epoch: weights from just before it are not to be trusted either. */
export const converged: StageGate<TrainedModel> = {
  limit: { id: 'training.best_epoch', operator: '>=', limit: 1, advice: 'the loss was not finite: lower training.optimizer.learningRate' },
  measure: ({ history }) => ({ value: history.stopReason === 'diverged' ? 0 : history.bestEpoch, n: epochsTried(history) }),
};

export const noLeak: StageGate<TrainedModel> = {
  limit: { id: 'training.leaked_tensors', operator: '==', limit: 0, advice: 'report it: training must give back every tensor' },
  measure: ({ leakedTensors, history }) => ({ value: leakedTensors, n: epochsTried(history) }),
};

/** The history leaves out the epoch that diverged; it ran all the same. */
function epochsTried({ epochs, stopReason }: TrainingHistory): number {
  return epochs.length + (stopReason === 'diverged' ? 1 : 0);
}
