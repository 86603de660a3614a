import { fillUniform, type RandomStream } from '@gecko/kernel';
import type { Network } from './compile-network.js';
import { solveRidge } from './solve-ridge.js';
import { moveColumn } from './walk-columns.js';

/** A linear stand-in for the model around one row. */
export interface Surrogate {
  /** What keeping the row's own value adds to the logit, against a background row's; one a column. */
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
const PENALTY = 1e-2;

/**
 * A local surrogate after LIME (Ribeiro, Singh and Guestrin 2016): perturbed rows keep some of the row's columns and take the others
 * from one background row; a ridge regression of the logit on which columns were kept, in which rows near the row count more
 * (exp(-(share changed / 0.5)^2)). How many columns change is drawn evenly, as otherwise about half of them would in every row.
 */
export function fitSurrogate({ network, groups, background, target, rows, stream }: SurrogateRequest): Surrogate {
  const columns = groups.length;
  const backgroundRows = background.length / network.inputs;
  const targetSums = network.firstSums(target, 1);
  const [design, logits, weights] = [new Float64Array(rows * columns), new Float64Array(rows), new Float64Array(rows)];
  const draws = new Float32Array(columns + 2);
  for (let row = 0; row < rows; row++) {
    fillUniform(stream, { major: row, minor: 0 }, draws);
    const other = Math.floor((draws[columns] ?? 0) * backgroundRows) * network.inputs;
    const from = background.subarray(other, other + network.inputs);
    const sums = Float64Array.from(targetSums);
    let changed = 0;
    for (let column = 0; column < columns; column++) {
      const isKept = (draws[column] ?? 0) >= (draws[columns + 1] ?? 0);
      design[row * columns + column] = Number(isKept);
      if (isKept) continue;
      changed++;
      moveColumn(network, groups[column], target, from, sums);
    }
    logits[row] = network.logit(sums, 0);
    weights[row] = Math.exp(-((changed / columns / KERNEL_WIDTH) ** 2));
  }
  const { slopes, r2 } = solveRidge(design, logits, weights, PENALTY);
  return { effects: slopes, r2 };
}
