import type { ModelSpec } from './contract.js';

/** A fully connected layer: `inputs` x `outputs` kernel and `outputs` biases. */
export interface DenseLayer {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
}

export interface WeightShape {
  readonly name: string;
  readonly shape: number[];
}

/** The dense layers from input to output: `hidden_1`, `hidden_2`, …, `output`. */
export function denseLayers(spec: ModelSpec): readonly DenseLayer[] {
  const widths = [spec.inputWidth, ...spec.hidden.map((layer) => layer.units), 1];
  return widths.slice(1).map((outputs, index) => ({
    name: index < spec.hidden.length ? `hidden_${index + 1}` : 'output',
    inputs: widths[index] ?? 0,
    outputs,
  }));
}

/** Names and shapes of all weights in file order: kernel [inputs, outputs] then bias [outputs], layer by layer. */
export function weightShapes(spec: ModelSpec): WeightShape[] {
  return denseLayers(spec).flatMap(({ name, inputs, outputs }) => [
    { name: `${name}/kernel`, shape: [inputs, outputs] },
    { name: `${name}/bias`, shape: [outputs] },
  ]);
}
