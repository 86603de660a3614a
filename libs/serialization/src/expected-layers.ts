import type { ModelSpec } from '@gecko/architecture/contract';

/** A dense layer as the spec demands it. */
export interface ExpectedLayer {
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  readonly activation: 'relu' | 'sigmoid';
  /** Rate of the dropout layer that follows; none follows the output. */
  readonly dropout?: number;
}

/** A weight tensor as model.json's weightsManifest lists it. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32';
}

/** The dense layers of a spec, from the input on: `hidden_1`, …, `output`. */
export function expectedLayers(spec: ModelSpec): readonly ExpectedLayer[] {
  const hidden = spec.hidden.map(({ units, activation, dropout }, index) => {
    const inputs = spec.hidden[index - 1]?.units ?? spec.inputWidth;
    return { name: `hidden_${index + 1}`, inputs, units, activation, dropout };
  });
  const inputs = spec.hidden.at(-1)?.units ?? spec.inputWidth;
  return [...hidden, { name: 'output', inputs, units: 1, activation: 'sigmoid' }];
}

/** The weight tensors of those layers in the order of weights.bin: kernel [inputs, units], then bias [units]. */
export function expectedWeights(layers: readonly ExpectedLayer[]): readonly WeightSpec[] {
  return layers.flatMap(({ name, inputs, units }) => [
    { name: `${name}/kernel`, shape: [inputs, units], dtype: 'float32' as const },
    { name: `${name}/bias`, shape: [units], dtype: 'float32' as const },
  ]);
}

/** Bytes of those tensors, one after the other: numbers only, nothing is allocated. */
export function expectedBytes(weights: readonly WeightSpec[]): number {
  return weights.reduce((sum, { shape }) => sum + elementCount(shape) * Float32Array.BYTES_PER_ELEMENT, 0);
}

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
