import type { ExaminedModel } from '../examined-model.js';

/** The inputs that each column of the model is made into, in the order of its columns. */
export function groupInputs({ columns, inputs }: Pick<ExaminedModel, 'columns' | 'inputs'>): Uint32Array[] {
  return columns.map((column) => Uint32Array.from([...inputs.keys()].filter((index) => inputs[index]?.column === column)));
}
