import type { Network } from './compile-network.js';

/** A background row and the row it is to become. */
export interface RowPair {
  /** Model inputs of the background row. */
  readonly features: Float32Array;
  /** Its first sums. */
  readonly sums: Float64Array;
  /** Model inputs of the row to explain. */
  readonly target: Float32Array;
}

/** Turns the background row into the target, a column at a time in the given order, and adds each step's change of the logit to `out`. */
export function walkColumns(network: Network, groups: readonly Uint32Array[], { features, sums, target }: RowPair, order: Uint32Array, out: Float64Array): void {
  const walked = Float64Array.from(sums);
  let before = network.logit(walked, 0);
  for (let step = 0; step < order.length; step++) {
    const column = order[step] ?? 0;
    if (!moveColumn(network, groups[column], features, target, walked)) continue;
    const after = network.logit(walked, 0);
    out[column] = (out[column] ?? 0) + after - before;
    before = after;
  }
}

/** Gives first sums the cells that `to` has in a column instead of those of `from`; false where they are equal. */
export function moveColumn(network: Network, inputs: Uint32Array | undefined, from: Float32Array, to: Float32Array, sums: Float64Array): boolean {
  let isMoved = false;
  for (let index = 0; index < (inputs?.length ?? 0); index++) {
    const input = inputs?.[index] ?? 0;
    const change = (to[input] ?? 0) - (from[input] ?? 0);
    if (change === 0) continue;
    network.addInput(sums, 0, input, change);
    isMoved = true;
  }
  return isMoved;
}
