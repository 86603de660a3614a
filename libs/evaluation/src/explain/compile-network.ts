import type { ExaminedLayer } from '../examined-model.js';
import { activationNamed, type Activate } from './activate.js';

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

interface CompiledLayer {
  readonly inputs: number;
  readonly units: number;
  readonly activate: Activate;
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
  readonly sums: Float64Array;
}

/**
 * Compiles layers whose last has one unit with a sigmoid, which is left out. The weights are copied; buffers are shared between
 * calls, which run no other code.
 * @throws GeckoError as `activationNamed`
 */
export function compileNetwork(layers: readonly ExaminedLayer[]): Network {
  const compiled = layers.map((layer, index) => compileLayer(layer, index === layers.length - 1));
  const [first, ...rest] = compiled;
  if (first === undefined) return { inputs: 0, width: 0, cost: 0, firstSums: () => new Float64Array(), addInput: () => undefined, logit: () => 0 };
  const { inputs, units: width, kernel, bias, activate, sums: values } = first;
  const active = new Int32Array(Math.max(0, ...rest.map((layer) => layer.inputs)));
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
    logit: (sums, at) => {
      for (let unit = 0; unit < width; unit++) values[unit] = sums[at + unit] ?? 0;
      activate(values);
      let outputs = values;
      for (let index = 0; index < rest.length; index++) {
        const layer = rest[index];
        if (layer !== undefined) outputs = runLayer(layer, outputs, active);
      }
      return outputs[0] ?? 0;
    },
  };
}

function compileLayer({ inputs, units, activation, kernel, bias }: ExaminedLayer, isLast: boolean): CompiledLayer {
  return { inputs, units, activate: activationNamed(isLast ? 'linear' : activation), kernel: Float64Array.from(kernel), bias: Float64Array.from(bias), sums: new Float64Array(units) };
}

/** Adds the kernel rows of inputs that are not zero, four at a time: after relu half of them are zero. */
function runLayer({ inputs, units, activate, kernel, bias, sums }: CompiledLayer, values: Float64Array, active: Int32Array): Float64Array {
  let count = 0;
  for (let input = 0; input < inputs; input++) if (values[input] !== 0) active[count++] = input;
  sums.set(bias);
  let next = 0;
  for (; next + 3 < count; next += 4) {
    const [a, b, c, d] = [active[next] ?? 0, active[next + 1] ?? 0, active[next + 2] ?? 0, active[next + 3] ?? 0];
    const [x, y, z, w] = [values[a] ?? 0, values[b] ?? 0, values[c] ?? 0, values[d] ?? 0];
    const [rowA, rowB, rowC, rowD] = [a * units, b * units, c * units, d * units];
    for (let unit = 0; unit < units; unit++) {
      sums[unit] = (sums[unit] ?? 0) + x * (kernel[rowA + unit] ?? 0) + y * (kernel[rowB + unit] ?? 0) + z * (kernel[rowC + unit] ?? 0) + w * (kernel[rowD + unit] ?? 0);
    }
  }
  for (; next < count; next++) {
    const input = active[next] ?? 0;
    const value = values[input] ?? 0;
    for (let unit = 0, at = input * units; unit < units; unit++, at++) sums[unit] = (sums[unit] ?? 0) + value * (kernel[at] ?? 0);
  }
  activate(sums);
  return sums;
}
