import type { Network } from './compile-network.js';
import { moveColumn, type RowPair } from './walk-columns.js';

/**
 * Adds the exact Shapley values of the columns to `out`, for one background row: sum over subsets S without the column of
 * |S|! (m - |S| - 1)! / m! times what the column adds to S. Columns that are equal in both rows add nothing to any subset and
 * are left out; the others are enumerated in Gray order, so that each subset costs one column's change and one logit.
 */
export function exactShapley(network: Network, groups: readonly Uint32Array[], pair: RowPair, out: Float64Array): void {
  const differing = [...groups.keys()].filter((column) => groups[column]?.some((input) => pair.features[input] !== pair.target[input]));
  const logits = subsetLogits(network, differing.map((column) => groups[column] ?? new Uint32Array()), pair);
  const weights = subsetWeights(differing.length);
  for (const [place, column] of differing.entries()) {
    const bit = 1 << place;
    let sum = 0;
    for (let subset = 0; subset < logits.length; subset++) {
      if ((subset & bit) === 0) sum += (weights[countBits(subset)] ?? 0) * ((logits[subset | bit] ?? 0) - (logits[subset] ?? 0));
    }
    out[column] = (out[column] ?? 0) + sum;
  }
}

/** Logit with the target's cells in the columns of each subset, by the subset's bits. */
function subsetLogits(network: Network, groups: readonly Uint32Array[], { features, sums, target }: RowPair): Float64Array {
  const logits = new Float64Array(2 ** groups.length);
  const walked = Float64Array.from(sums);
  logits[0] = network.logit(walked, 0);
  for (let step = 1, subset = 0; step < logits.length; step++) {
    const place = 31 - Math.clz32(step & -step);
    subset ^= 1 << place;
    const isIn = (subset & (1 << place)) !== 0;
    moveColumn(network, groups[place], isIn ? features : target, isIn ? target : features, walked);
    logits[subset] = network.logit(walked, 0);
  }
  return logits;
}

/** |S|! (m - |S| - 1)! / m! for |S| = 0 to m - 1, that is 1 / (m (m - 1 over |S|)). */
function subsetWeights(columns: number): Float64Array {
  const weights = new Float64Array(columns);
  let choices = 1;
  for (let size = 0; size < columns; size++) {
    weights[size] = 1 / (columns * choices);
    choices = (choices * (columns - 1 - size)) / (size + 1);
  }
  return weights;
}

function countBits(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count++;
  return count;
}
