import type { WeightTensor } from '@gecko/architecture/contract';
import type { LogitMap } from '@gecko/evaluation';

/** The weights of a model whose log-odds are multiplied by `scale` and moved by `offset`: a matter of the last layer alone. The others are the same arrays. */
export function foldCalibration(weights: readonly WeightTensor[], { scale, offset }: LogitMap): WeightTensor[] {
  return weights.map((weight) => {
    if (weight.name === 'output/kernel') return { ...weight, values: weight.values.map((value) => scale * value) };
    return weight.name === 'output/bias' ? { ...weight, values: weight.values.map((value) => scale * value + offset) } : weight;
  });
}
