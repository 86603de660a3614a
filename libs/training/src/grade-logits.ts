import type { TrainedModel } from './contract.js';
import { logitLoss, sigmoid } from './logit-loss.js';

/**
 * The class-weighted binary cross-entropy of a batch and its gradient with respect to the logits.
 * The mean is over the rows, not over the sum of their weights (as in Keras): a batch of heavy rows takes a longer step.
 * @returns the mean in nats, and one slope a row: weight x (sigmoid(logit) - label) / rows
 */
export function gradeLogits(logits: ArrayLike<number>, labels: Uint8Array, { negative, positive }: TrainedModel['classWeights']): { loss: number; slopes: Float32Array } {
  const rows = labels.length;
  const slopes = new Float32Array(rows);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const logit = logits[row] ?? 0;
    const label = labels[row] ?? 0;
    const weight = label === 1 ? positive : negative;
    sum += weight * logitLoss(logit, label);
    slopes[row] = (weight * (sigmoid(logit) - label)) / rows;
  }
  return { loss: sum / rows, slopes };
}
