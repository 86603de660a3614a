import type { ExaminedLayer } from '../examined-model.js';
import { activationNamed } from './activate.js';
import { BLOCK_UNITS, denseModule } from './dense-module.js';

/** Layers ready to run: write `inputs`, run, and read the first output. */
export interface CompiledLayers {
  readonly inputs: Float64Array;
  readonly run: () => number;
}

type Dense = (values: number, valuesEnd: number, kernel: number, bias: number, out: number, outEnd: number) => void;

const PAGE_BYTES = 65536;

/** Compiles dense layers, the last one without its activation, into one WebAssembly memory; the answer is the first unit of the last. */
export function compileLayers(layers: readonly ExaminedLayer[]): CompiledLayers {
  const sizes = layers.map(({ inputs, units }) => ({ inputs, padded: padded(units) }));
  const doubles = padded(layers[0]?.inputs ?? 0) + sizes.reduce((sum, { inputs, padded: units }) => sum + units * (inputs + 2), 0);
  const { memory, dense } = instantiate(Math.ceil((8 * doubles) / PAGE_BYTES));
  let end = 0;
  const take = (length: number): Float64Array => {
    const taken = new Float64Array(memory, end, length);
    end += 8 * length;
    return taken;
  };
  const first = take(padded(layers[0]?.inputs ?? 0)).subarray(0, layers[0]?.inputs ?? 0);
  let values = first;
  const steps = layers.map(({ inputs, units, kernel, bias, activation }, index) => {
    const [weights, biases, out] = [take(inputs * padded(units)), take(padded(units)), take(padded(units))];
    writeBlocks(kernel, inputs, units, weights);
    biases.set(bias);
    const outputs = out.subarray(0, units);
    const step = { values: values.byteOffset, valuesEnd: values.byteOffset + 8 * inputs, kernel: weights.byteOffset, bias: biases.byteOffset, out: out.byteOffset, outEnd: out.byteOffset + out.byteLength, outputs, activate: activationNamed(index === layers.length - 1 ? 'linear' : activation) };
    values = outputs;
    return step;
  });
  const outputs = values;
  return {
    inputs: first,
    run: () => {
      for (const step of steps) {
        dense(step.values, step.valuesEnd, step.kernel, step.bias, step.out, step.outEnd);
        step.activate(step.outputs);
      }
      return outputs[0] ?? 0;
    },
  };
}

function padded(units: number): number {
  return Math.ceil(units / BLOCK_UNITS) * BLOCK_UNITS;
}

/** From row-major [inputs, units] to blocks of units; what pads the last block stays 0. */
function writeBlocks(kernel: Float32Array, inputs: number, units: number, out: Float64Array): void {
  for (let input = 0; input < inputs; input++) {
    for (let unit = 0; unit < units; unit++) out[(Math.floor(unit / BLOCK_UNITS) * inputs + input) * BLOCK_UNITS + (unit % BLOCK_UNITS)] = kernel[input * units + unit] ?? 0;
  }
}

function instantiate(pages: number): { memory: ArrayBuffer; dense: Dense } {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(denseModule(pages)));
  const { memory, dense } = exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof dense !== 'function') throw new Error('the module of dense layers does not export what it was written with');
  return { memory: memory.buffer, dense: (values, valuesEnd, kernel, bias, out, outEnd) => void dense(values, valuesEnd, kernel, bias, out, outEnd) };
}
