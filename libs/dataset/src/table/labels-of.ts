import type { Table } from '../contract.js';

/** Labels (0 or 1) of the given rows, in their order. */
export function labelsOf(table: Table, rows: Uint32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => table.labels[row] ?? 0);
}
