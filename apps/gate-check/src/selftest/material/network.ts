import type { BundleContents } from '@gecko/serialization/contract';

/** A dense layer: kernel row-major [inputs, units]. */
export interface Layer {
  readonly units: number;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** From the inputs on: relu in the hidden layers, one sigmoid unit at the end. */
export type Network = readonly Layer[];

/** Model inputs, row-major, with the labels of the rows. */
export interface Matrix {
  readonly features: Float32Array;
  readonly width: number;
  readonly labels: Uint8Array;
}

/** A logistic regression as a network: x = relu(x) - relu(-x). */
export function linearNetwork(slopes: ArrayLike<number>, intercept: number): Network {
  return [
    { units: 2, kernel: Float32Array.from({ length: 2 * slopes.length }, (_, index) => (slopes[index >> 1] ?? 0) * (index % 2 === 0 ? 1 : -1)), bias: Float32Array.of(intercept, -intercept) },
    { units: 1, kernel: Float32Array.of(1, -1), bias: Float32Array.of(0) },
  ];
}

/** The probability of every row, in float64 and rounded at the end. */
export function predictRows(network: Network, { features, width, labels }: Matrix): Float32Array {
  return Float32Array.from(labels, (_, row) => {
    const sums = outputsOf(network, features.subarray(row * width, (row + 1) * width));
    return 1 / (1 + Math.exp(-(sums[0] ?? Number.NaN)));
  });
}

/** What the units of the last layer sum up to. */
export function outputsOf(network: Network, row: ArrayLike<number>): ArrayLike<number> {
  return network.reduce<ArrayLike<number>>((inputs, layer, index) => sumsOf(layer, index === 0 ? inputs : Array.from(inputs, (sum) => Math.max(sum, 0))), row);
}

function sumsOf({ units, kernel, bias }: Layer, inputs: ArrayLike<number>): Float64Array {
  const sums = Float64Array.from(bias);
  for (let input = 0; input < inputs.length; input++) {
    const value = inputs[input] ?? 0;
    for (let unit = 0; unit < units; unit++) sums[unit] = (sums[unit] ?? 0) + value * (kernel[input * units + unit] ?? 0);
  }
  return sums;
}

/** The tensors of a bundle, named as its spec names them. */
export function tensorsOf(network: Network): BundleContents['weights'] {
  return network.flatMap(({ units, kernel, bias }, index) => {
    const name = index === network.length - 1 ? 'output' : `hidden_${index + 1}`;
    return [
      { name: `${name}/kernel`, shape: [kernel.length / units, units], values: kernel },
      { name: `${name}/bias`, shape: [units], values: bias },
    ];
  });
}

/** The network whose tensors these are. */
export function networkOf(tensors: BundleContents['weights']): Network {
  return tensors.flatMap((kernel, index) => (index % 2 === 0 ? [{ units: kernel.shape[1] ?? 1, kernel: kernel.values, bias: tensors[index + 1]?.values ?? new Float32Array() }] : []));
}
