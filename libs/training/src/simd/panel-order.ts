import type { ParameterSlot } from '../parameter-layout.js';
import type { MemoryPlan } from './plan-memory.js';

/**
 * Where each value of the flat parameter vector lies among the kernel's, in floats: kernels there stand in panels of
 * eight units, [units / 8][inputs][8], both widths rounded up to 8; the rest of a panel is zero.
 */
export function panelOrder(layout: readonly ParameterSlot[], { layers, offsets }: MemoryPlan): Uint32Array {
  const order = new Uint32Array(layout.at(-1)?.end ?? 0);
  layout.forEach(({ start, end, shape, penalized }, index) => {
    const layer = layers[index >> 1];
    const units = shape.at(-1) ?? 1;
    for (let element = 0; element < end - start; element++) {
      order[start + element] = layer ? (penalized ? layer.kernel / 4 + inPanel(element, units, layer.inputs) : layer.bias / 4 + element) : (penalized ? offsets.outKernel : offsets.outBias) / 4 + element;
    }
  });
  return order;
}

function inPanel(element: number, units: number, inputs: number): number {
  const unit = element % units;
  return (unit >> 3) * inputs * 8 + Math.floor(element / units) * 8 + (unit & 7);
}

/** The values at these places. */
export function gather(order: Uint32Array, vector: Float32Array): Float32Array {
  const out = new Float32Array(order.length);
  for (let index = 0; index < order.length; index++) out[index] = vector[order[index] ?? 0] ?? 0;
  return out;
}

/** Writes values to these places. */
export function scatter(order: Uint32Array, values: Float32Array, vector: Float32Array): void {
  for (let index = 0; index < order.length; index++) vector[order[index] ?? 0] = values[index] ?? 0;
}
