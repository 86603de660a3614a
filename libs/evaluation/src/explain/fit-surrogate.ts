import { fillUniform, type RandomStream } from '@gecko/kernel';
import type { Network } from './compile-network.js';
import { solveRidge } from './solve-ridge.js';
import { moveColumn } from './walk-columns.js';

/** A linear stand-in for the model around one row. */
export interface Surrogate {
  /** What the row's own values add to the logit, against the mean of the background; one a column. */
  readonly effects: Float64Array;
  /** Share of the logits' weighted variance that it explains; null where they do not vary. */
  readonly r2: number | null;
}

export interface SurrogateRequest {
  readonly network: Network;
  readonly groups: readonly Uint32Array[];
  /** Model inputs of background rows, row-major. */
  readonly background: Float32Array;
  /** Model inputs of the row. */
  readonly target: Float32Array;
  /** Perturbed rows. */
  readonly rows: number;
  readonly stream: RandomStream;
}

/** Share of changed columns at which a perturbed row counts 1/e. */
const KERNEL_WIDTH = 0.5;
/** For a unit of weight; inputs are scaled. */
const PENALTY = 1e-3;

/**
 * A local surrogate after LIME (Ribeiro, Singh and Guestrin 2016): perturbed rows keep some of the row's columns and take the others
 * from one background row; a ridge regression of the logit on the model's inputs, in which rows near the row count more
 * (exp(-(share of columns changed / 0.5)^2)). How many columns change is drawn evenly, as otherwise about half of them would in every
 * row. A column's effect is its slopes x what the row's inputs differ from the background's mean.
 */
export function fitSurrogate({ network, groups, background, target, rows, stream }: SurrogateRequest): Surrogate {
  const { inputs } = network;
  const columns = groups.length;
  const backgroundRows = background.length / inputs;
  const targetSums = network.firstSums(target, 1);
  const [design, logits, weights] = [new Float64Array(rows * inputs), new Float64Array(rows), new Float64Array(rows)];
  const draws = new Float32Array(columns + 2);
  for (let row = 0; row < rows; row++) {
    fillUniform(stream, { major: row, minor: 0 }, draws);
    const other = Math.floor((draws[columns] ?? 0) * backgroundRows) * inputs;
    const from = background.subarray(other, other + inputs);
    const sums = Float64Array.from(targetSums);
    design.set(target, row * inputs);
    let changed = 0;
    for (let column = 0; column < columns; column++) {
      if ((draws[column] ?? 0) >= (draws[columns + 1] ?? 0)) continue;
      changed++;
      moveColumn(network, groups[column], target, from, sums);
      for (const input of groups[column] ?? []) design[row * inputs + input] = from[input] ?? 0;
    }
    logits[row] = network.logit(sums, 0);
    weights[row] = Math.exp(-((changed / columns / KERNEL_WIDTH) ** 2));
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const { slopes, r2 } = solveRidge(design, logits, weights, PENALTY * total);
  const means = meanInputs(background, inputs);
  const effectOf = (group: Uint32Array): number => group.reduce((sum, input) => sum + (slopes[input] ?? 0) * ((target[input] ?? 0) - (means[input] ?? 0)), 0);
  return { effects: Float64Array.from(groups, effectOf), r2 };
}

function meanInputs(background: Float32Array, inputs: number): Float64Array {
  const means = new Float64Array(inputs);
  for (let at = 0; at < background.length; at++) means[at % inputs] = (means[at % inputs] ?? 0) + (background[at] ?? 0) / (background.length / inputs);
  return means;
}
