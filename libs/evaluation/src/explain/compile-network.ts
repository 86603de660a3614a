import type { ExaminedLayer } from '../examined-model.js';
import { activationNamed } from './activate.js';
import { compileLayers } from './compile-layers.js';

/**
 * A stack of dense layers that tells the log-odds before its last activation. Sums of the first layer are kept apart, because
 * a row that differs from another in one column differs there by a few kernel rows alone.
 */
export interface Network {
  readonly inputs: number;
  /** Units of the first layer. */
  readonly width: number;
  /** Multiplications that the logit of given first sums takes at most. */
  readonly cost: number;
  /** First sums of rows of model inputs: row-major rows x width. */
  readonly firstSums: (features: Float32Array, rows: number) => Float64Array;
  /** Adds `amount` x the kernel row of an input to the sums that begin at `at`. */
  readonly addInput: (sums: Float64Array, at: number, input: number, amount: number) => void;
  /** Logit of the row whose first sums begin at `at`. */
  readonly logit: (sums: Float64Array, at: number) => number;
}

/**
 * Compiles layers whose last has one unit with a sigmoid, which is left out. The weights are copied; buffers are
 * shared between calls, which run no other code.
 * @throws GeckoError as `activationNamed`
 */
export function compileNetwork(layers: readonly ExaminedLayer[]): Network {
  const [first, ...rest] = layers;
  const [inputs, width] = [first?.inputs ?? 0, first?.units ?? 0];
  const [kernel, bias] = [Float64Array.from(first?.kernel ?? []), Float64Array.from(first?.bias ?? [])];
  const addInput: Network['addInput'] = (sums, at, input, amount) => {
    for (let unit = 0, from = input * width; unit < width; unit++) sums[at + unit] = (sums[at + unit] ?? 0) + amount * (kernel[from + unit] ?? 0);
  };
  return {
    inputs,
    width,
    cost: width + rest.reduce((sum, layer) => sum + layer.inputs * layer.units, 0),
    addInput,
    firstSums: (features, rows) => {
      const sums = new Float64Array(rows * width);
      for (let row = 0; row < rows; row++) {
        sums.set(bias, row * width);
        for (let input = 0; input < inputs; input++) {
          const value = features[row * inputs + input] ?? 0;
          if (value !== 0) addInput(sums, row * width, input, value);
        }
      }
      return sums;
    },
    logit: first === undefined || rest.length === 0 ? (sums, at) => sums[at] ?? 0 : logitAbove(first, rest),
  };
}

/** The logit above the first layer. */
function logitAbove({ activation, units }: ExaminedLayer, rest: readonly ExaminedLayer[]): Network['logit'] {
  const activate = activationNamed(activation);
  const { inputs: values, run } = compileLayers(rest);
  return (sums, at) => {
    for (let unit = 0; unit < units; unit++) values[unit] = sums[at + unit] ?? 0;
    activate(values);
    return run();
  };
}
