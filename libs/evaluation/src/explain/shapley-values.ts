import { permutation, type RandomStream } from '@gecko/kernel';
import type { Network } from './compile-network.js';
import { exactShapley } from './exact-shapley.js';
import { walkColumns } from './walk-columns.js';

/** What the rows' columns add to their logits, and how certain that is. */
export interface ShapleyValues {
  readonly isExact: boolean;
  /** Mean logit of the background rows. */
  readonly baseValue: number;
  /** Row-major rows x columns. */
  readonly values: Float64Array;
  /** Of each row: root mean square over its columns of the standard error that the drawn orders leave; 0 where exact. */
  readonly standardErrors: Float64Array;
  /** Logit of each row. */
  readonly logits: Float64Array;
}

export interface ShapleyRequest {
  readonly network: Network;
  /** Inputs of each column. */
  readonly groups: readonly Uint32Array[];
  /** Model inputs of background rows, row-major, at least one row. */
  readonly background: Float32Array;
  /** Model inputs of the rows to explain, row-major. */
  readonly explained: Float32Array;
  /** Block (row, round x background rows + background row) draws an order. */
  readonly stream: RandomStream;
  /** Up to so many columns all their subsets are enumerated, for each background row. */
  readonly exactColumns: number;
}

/** Two, so that the difference between them tells the error. */
const ROUNDS = 2;

/**
 * Interventional Shapley values of columns on the scale of log-odds (Lundberg and Lee 2017; Janzing et al. 2020): what a column
 * adds when it takes the row's value instead of a background row's, averaged over all orders in which the columns can do so,
 * and over the background rows.
 *
 * Few columns: exact, over all subsets. Otherwise orders are drawn (Castro et al. 2009), each walked there and then in reverse
 * (antithetic: Mitchell et al. 2022), in two rounds from every background row. The steps of a walk telescope, so base value and
 * values add up to the logit by construction; each order alone is uniform, so the estimate is unbiased for these background rows.
 */
export function shapleyValues(request: ShapleyRequest): ShapleyValues {
  const { network, groups, background, explained, exactColumns } = request;
  const [columns, rows] = [groups.length, explained.length / network.inputs];
  const backgroundRows = background.length / network.inputs;
  const isExact = columns <= exactColumns;
  const backgroundSums = network.firstSums(background, backgroundRows);
  const rowSums = network.firstSums(explained, rows);
  const values = new Float64Array(rows * columns);
  const standardErrors = new Float64Array(rows);
  const started: StartedRequest = { ...request, backgroundSums, backgroundRows };
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * columns, (row + 1) * columns);
    if (isExact) explainExactly(started, row, own);
    else standardErrors[row] = explainByWalks(started, row, own);
  }
  return { isExact, baseValue: meanLogit(network, backgroundSums, backgroundRows), values, standardErrors, logits: Float64Array.from({ length: rows }, (_, row) => network.logit(rowSums, row * network.width)) };
}

interface StartedRequest extends ShapleyRequest {
  readonly backgroundSums: Float64Array;
  readonly backgroundRows: number;
}

function explainExactly({ network, groups, background, backgroundSums, backgroundRows, explained }: StartedRequest, row: number, out: Float64Array): void {
  const target = explained.subarray(row * network.inputs, (row + 1) * network.inputs);
  for (let other = 0; other < backgroundRows; other++) {
    exactShapley(network, groups, { features: background.subarray(other * network.inputs, (other + 1) * network.inputs), sums: backgroundSums.subarray(other * network.width, (other + 1) * network.width), target }, out);
  }
  for (let column = 0; column < out.length; column++) out[column] = (out[column] ?? 0) / backgroundRows;
}

/** Writes the mean of the rounds and returns the standard error. */
function explainByWalks({ network, groups, background, backgroundSums, backgroundRows, explained, stream }: StartedRequest, row: number, out: Float64Array): number {
  const target = explained.subarray(row * network.inputs, (row + 1) * network.inputs);
  const rounds = Array.from({ length: ROUNDS }, () => new Float64Array(out.length));
  for (const [round, sum] of rounds.entries()) {
    for (let other = 0; other < backgroundRows; other++) {
      const pair = { features: background.subarray(other * network.inputs, (other + 1) * network.inputs), sums: backgroundSums.subarray(other * network.width, (other + 1) * network.width), target };
      const order = permutation(stream, out.length, { major: row, minor: round * backgroundRows + other });
      walkColumns(network, groups, pair, order, sum);
      walkColumns(network, groups, pair, order.reverse(), sum);
    }
  }
  const [first, second] = rounds;
  let squares = 0;
  for (let column = 0; column < out.length; column++) {
    const [one, two] = [(first?.[column] ?? 0) / (2 * backgroundRows), (second?.[column] ?? 0) / (2 * backgroundRows)];
    out[column] = (one + two) / ROUNDS;
    squares += ((one - two) / 2) ** 2;
  }
  return Math.sqrt(squares / Math.max(1, out.length));
}

function meanLogit(network: Network, sums: Float64Array, rows: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += network.logit(sums, row * network.width);
  return sum / rows;
}
