import type { TrainingHistory } from './contract.js';

const HEADER = 'epoch,objective,loss,accuracy,validation_loss,validation_accuracy,validation_auc,gradient_norm,learning_rate,seconds';

/**
 * The history as CSV, one line an epoch, numbers in full precision; an unknown AUC or time is an empty cell.
 * @param epochSeconds wall time of each epoch, in the order of `history.epochs`
 */
export function historyCsv(history: TrainingHistory, epochSeconds: readonly number[]): string {
  const lines = history.epochs.map((record, index) =>
    [
      record.epoch,
      record.objective,
      record.loss,
      record.accuracy,
      record.validationLoss,
      record.validationAccuracy,
      record.validationAuc ?? '',
      record.gradientNorm,
      record.learningRate,
      epochSeconds[index] ?? '',
    ].join(','),
  );
  return `${[HEADER, ...lines].join('\n')}\n`;
}
