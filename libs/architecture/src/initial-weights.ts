import { fillUniform, randomStream } from '@gecko/kernel';
import type { ModelSpec, WeightTensor } from './contract.js';
import { weightShapes } from './weight-shapes.js';

const FIRST_BLOCK = { major: 0, minor: 0 };

/**
 * Weights to start training from: biases zero, kernels uniform in ±sqrt(6 / (inputs + outputs)).
 * Each tensor draws from a stream of its own, so a tensor's values depend on seed, name and shape alone.
 * Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (AISTATS 2010), eq. 16.
 */
export function initialWeights(spec: ModelSpec, seed: number): WeightTensor[] {
  return weightShapes(spec).map(({ name, shape }) => {
    const [inputs = 1, outputs] = shape;
    return { name, shape, values: outputs === undefined ? new Float32Array(inputs) : glorotUniform(seed, name, inputs, outputs) };
  });
}

function glorotUniform(seed: number, name: string, inputs: number, outputs: number): Float32Array {
  const values = new Float32Array(inputs * outputs);
  fillUniform(randomStream(seed, `initial weights/${name}`), FIRST_BLOCK, values);
  const limit = Math.sqrt(6 / (inputs + outputs));
  return values.map((uniform) => (2 * uniform - 1) * limit);
}
