import type { WeightTensor } from '@gecko/architecture/contract';
import type { ClassWeights, TrainedModel } from './contract.js';

type WeightPair = TrainedModel['classWeights'];

/**
 * The weight of each class's rows in the loss; `balanced` gives n / (2 n_class), so both classes weigh the same in sum.
 * @param labels 0 and 1, both present
 */
export function resolveClassWeights(choice: ClassWeights, labels: Uint8Array): WeightPair {
  if (choice === 'none') return { negative: 1, positive: 1 };
  if (choice !== 'balanced') return choice;
  const positives = labels.reduce((sum, label) => sum + label, 0);
  return { negative: labels.length / (2 * (labels.length - positives)), positive: labels.length / (2 * positives) };
}

/**
 * What class weights add to the logits of the optimum: weighting multiplies the odds it learns by w1 / w0.
 * Subtracting this puts the prior back; the order of predictions does not change.
 * Sources: Elkan, "The foundations of cost-sensitive learning" (IJCAI 2001), theorem 2; King and Zeng, "Logistic
 * regression in rare events data" (2001), prior correction.
 */
export function priorShift({ negative, positive }: WeightPair): number {
  return Math.log(positive / negative);
}

/** The weights with `output/bias` lowered by the shift; the others are the same arrays. */
export function putPriorBack(weights: readonly WeightTensor[], shift: number): WeightTensor[] {
  return weights.map((weight) => (weight.name === 'output/bias' ? { ...weight, values: weight.values.map((bias) => bias - shift) } : weight));
}
