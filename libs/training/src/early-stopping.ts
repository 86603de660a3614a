import type { WeightTensor } from '@gecko/architecture/contract';
import type { EpochRecord, TrainingOptions } from './contract.js';

/** The best epoch so far. */
export interface Best {
  /** 0 before the first. */
  readonly epoch: number;
  /** Higher is better; -Infinity before the first. */
  readonly score: number;
  readonly weights: readonly WeightTensor[];
}

type StoppingOptions = TrainingOptions['earlyStopping'];

/** @param initial the weights before the first epoch, the best until an epoch has been observed */
export function noBest(initial: readonly WeightTensor[]): Best {
  return { epoch: 0, score: -Infinity, weights: initial };
}

/**
 * The better of the best so far and an epoch: better by more than `minimumDelta` is a lower validation loss, or with
 * `auc` a higher validation AUC; where the validation rows have one class, and so no AUC, the loss.
 * @param weights the epoch's; called only if it is the best
 */
export function observeBest({ monitor, minimumDelta }: StoppingOptions, best: Best, { epoch, validationLoss, validationAuc }: Pick<EpochRecord, 'epoch' | 'validationLoss' | 'validationAuc'>, weights: () => readonly WeightTensor[]): Best {
  const score = monitor === 'auc' ? (validationAuc ?? -validationLoss) : -validationLoss;
  return score > best.score + minimumDelta ? { epoch, score, weights: weights() } : best;
}

/** Whether `patience` epochs in a row were not better than the best. */
export function isSettled({ patience }: StoppingOptions, best: Best, epoch: number): boolean {
  return epoch - best.epoch >= patience;
}
