import type { WeightTensor } from '@gecko/architecture/contract';
import type { TrainingOptions } from './contract.js';

/** The best epoch so far. */
export interface Best {
  readonly epoch: number;
  readonly validationLoss: number;
  readonly weights: readonly WeightTensor[];
}

export interface EarlyStopping {
  /** Takes in an epoch's result; `weights` is called only if it is the best. Returns whether to stop. */
  observe(epoch: number, validationLoss: number, weights: () => readonly WeightTensor[]): boolean;
  best(): Best;
}

/**
 * Stops after `patience` epochs in a row whose validation loss is not below the best by more than `minimumDelta`.
 * @param initial the weights before the first epoch, the best until an epoch has been observed
 */
export function watchValidationLoss({ patience, minimumDelta }: TrainingOptions['earlyStopping'], initial: readonly WeightTensor[]): EarlyStopping {
  let best: Best = { epoch: 0, validationLoss: Infinity, weights: initial };
  return {
    observe(epoch, validationLoss, weights) {
      if (validationLoss < best.validationLoss - minimumDelta) best = { epoch, validationLoss, weights: weights() };
      return epoch - best.epoch >= patience;
    },
    best: () => best,
  };
}
