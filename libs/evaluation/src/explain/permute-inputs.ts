import { permutation, type RandomStream } from '@gecko/kernel';
import type { Network } from './compile-network.js';

/** Rows of model inputs with the first sums they have. */
export interface EncodedRows {
  readonly network: Network;
  /** Row-major rows x inputs. */
  readonly features: Float32Array;
  /** Row-major rows x width. */
  readonly sums: Float64Array;
  readonly rows: number;
}

export function encodeRows(network: Network, features: Float32Array): EncodedRows {
  const rows = features.length / network.inputs;
  return { network, features, sums: network.firstSums(features, rows), rows };
}

export function logitsOf({ network, sums, rows }: EncodedRows): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => network.logit(sums, row * network.width));
}

/** Writes the logits that the rows have where row r takes the given inputs from row `order[r]`, all of them from the same one. */
export function permuteInputs({ network, features, sums, rows }: EncodedRows, inputs: Uint32Array, order: Uint32Array, out: Float64Array): void {
  const { width, inputs: all, addInput, logit } = network;
  const moved = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    for (let unit = 0, at = row * width; unit < width; unit++, at++) moved[unit] = sums[at] ?? 0;
    const from = (order[row] ?? 0) * all;
    for (let index = 0; index < inputs.length; index++) {
      const input = inputs[index] ?? 0;
      const change = (features[from + input] ?? 0) - (features[row * all + input] ?? 0);
      if (change !== 0) addInput(moved, 0, input, change);
    }
    out[row] = logit(moved, 0);
  }
}

/** Draws orders of rows; block (column, repeat) of the stream. */
export type DrawOrder = (column: number, repeat: number) => Uint32Array;

export function freeOrders(stream: RandomStream, rows: number): DrawOrder {
  return (column, repeat) => permutation(stream, rows, { major: column, minor: repeat });
}

/**
 * Orders that move whole blocks of rows that follow each other in time: a column that changes slowly keeps its course within a
 * block, so that its permuted cells are as like each other as true ones. Blocks are about the square root of the rows long.
 *
 * @param sequence rows in their order in time
 */
export function blockOrders(stream: RandomStream, sequence: Uint32Array): DrawOrder {
  const length = Math.max(1, Math.ceil(Math.sqrt(sequence.length)));
  const blocks = Math.ceil(sequence.length / length);
  return (column, repeat) => {
    const moved = [...permutation(stream, blocks, { major: column, minor: repeat })].flatMap((block) => [...sequence.subarray(block * length, (block + 1) * length)]);
    const order = new Uint32Array(sequence.length);
    for (const [place, row] of sequence.entries()) order[row] = moved[place] ?? 0;
    return order;
  };
}
