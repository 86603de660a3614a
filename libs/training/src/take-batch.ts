import type { LabelledMatrix } from './contract.js';

export interface Batch {
  readonly rows: number;
  /** Row-major, `rows` x width; a fresh array that a tensor may keep. */
  readonly features: Float32Array;
  readonly labels: Uint8Array;
}

/** The matrix's rows at `order[start]` to `order[start + size - 1]`, or to the end of the order. */
export function takeBatch({ width, features, labels }: LabelledMatrix, order: Uint32Array, start: number, size: number): Batch {
  const rows = Math.min(size, order.length - start);
  const batch = { rows, features: new Float32Array(rows * width), labels: new Uint8Array(rows) };
  for (let index = 0; index < rows; index++) {
    const row = order[start + index] ?? 0;
    batch.features.set(features.subarray(row * width, (row + 1) * width), index * width);
    batch.labels[index] = labels[row] ?? 0;
  }
  return batch;
}
