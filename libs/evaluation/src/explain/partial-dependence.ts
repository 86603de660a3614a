import { probabilityOf } from './activate.js';
import type { EncodedRows } from './permute-inputs.js';
import type { ValueGrid } from './value-grid.js';

/** Probability with a column set to one value in every row: mean, and between what bounds 95% of the rows lie. */
export interface DependencePoint {
  readonly value: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Partial dependence (Friedman 2001) on a column, with the spread of the rows' own curves (Goldstein et al. 2015). */
export function partialDependence(encoded: EncodedRows, group: Uint32Array, grid: ValueGrid): DependencePoint[] {
  const probabilities = new Float64Array(encoded.rows);
  return grid.texts.map((value, point) => {
    const inputs = grid.inputs.subarray(point * group.length, (point + 1) * group.length);
    for (let row = 0; row < encoded.rows; row++) probabilities[row] = probabilityOf(logitWith(encoded, row, group, inputs));
    const sorted = Float64Array.from(probabilities).sort();
    const mean = sorted.reduce((sum, probability) => sum + probability, 0) / sorted.length;
    return { value, mean, low: sorted[Math.round(0.025 * (sorted.length - 1))] ?? mean, high: sorted[Math.round(0.975 * (sorted.length - 1))] ?? mean };
  });
}

/** Logit of a row whose column has other inputs. */
export function logitWith({ network, features, sums }: EncodedRows, row: number, group: Uint32Array, inputs: Float32Array): number {
  const moved = sums.slice(row * network.width, (row + 1) * network.width);
  for (let index = 0; index < group.length; index++) {
    const input = group[index] ?? 0;
    const change = (inputs[index] ?? 0) - (features[row * network.inputs + input] ?? 0);
    if (change !== 0) network.addInput(moved, 0, input, change);
  }
  return network.logit(moved, 0);
}
