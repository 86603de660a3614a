import { weightShapes } from '@gecko/architecture';
import type { ModelSpec, WeightTensor } from '@gecko/architecture/contract';
import { GeckoError } from '@gecko/kernel';

/** Where one weight tensor lies in the flat vector of all parameters. */
export interface ParameterSlot {
  readonly name: string;
  readonly shape: number[];
  readonly start: number;
  readonly end: number;
  /** Whether the L2 penalty falls on it: kernels yes, biases no. */
  readonly penalized: boolean;
}

/** The slots of a spec's weights, one after another in the order of `weightShapes`. */
export function parameterLayout(spec: ModelSpec): readonly ParameterSlot[] {
  let start = 0;
  return weightShapes(spec).map(({ name, shape }) => {
    const end = start + shape.reduce((product, side) => product * side, 1);
    const slot = { name, shape, start, end, penalized: shape.length > 1 };
    start = end;
    return slot;
  });
}

/** Number of parameters in a layout. */
export function parameterCount(layout: readonly ParameterSlot[]): number {
  return layout.at(-1)?.end ?? 0;
}

/**
 * Writes weights into a flat vector.
 * @throws GeckoError bug E_WEIGHTS if names, order or sizes differ from the layout
 */
export function packWeights(layout: readonly ParameterSlot[], weights: readonly WeightTensor[], out: Float32Array | Float64Array): void {
  layout.forEach(({ name, start, end }, index) => {
    const weight = weights[index];
    if (weight?.name === name && weight.values.length === end - start) return out.set(weight.values, start);
    const problem = `expected ${name} with ${end - start} values, got ${weight ? `${weight.name} with ${weight.values.length}` : 'no weight'}`;
    throw new GeckoError({ kind: 'bug', code: 'E_WEIGHTS', place: `weight ${index + 1}`, problem, next: 'give the weights of this very spec, in the order of weightShapes' });
  });
}

/** The flat vector as named tensors; copies. */
export function unpackWeights(layout: readonly ParameterSlot[], parameters: Float32Array | Float64Array): WeightTensor[] {
  return layout.map(({ name, shape, start, end }) => ({ name, shape: [...shape], values: Float32Array.from(parameters.subarray(start, end)) }));
}
