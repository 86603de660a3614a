import type { Table, TableColumn } from '../contract.js';

/** Rows with identical features, as one group number a row: 0, 1, … in order of first appearance. */
export interface RowGroups {
  readonly groupOf: Uint32Array;
  readonly sizes: readonly number[];
}

/**
 * Groups rows whose features are equal in every column (labels left out; two missing values are equal).
 * Rows are found by a hash of their cells and then compared, so that a collision of hashes joins nothing.
 * O(rows x columns).
 */
export function groupRows(table: Table): RowGroups {
  const hashes = hashRows(table);
  const groupOf = new Uint32Array(table.rowCount);
  const sizes: number[] = [];
  const firstRows: number[] = [];
  const groupsOfHash = new Map<number, number[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const hash = hashes[row] ?? 0;
    const candidates = groupsOfHash.get(hash) ?? [];
    let group = candidates.find((candidate) => rowsEqual(table, firstRows[candidate] ?? 0, row));
    if (group === undefined) {
      group = sizes.length;
      sizes.push(0);
      firstRows.push(row);
      groupsOfHash.set(hash, [...candidates, group]);
    }
    groupOf[row] = group;
    sizes[group] = (sizes[group] ?? 0) + 1;
  }
  return { groupOf, sizes };
}

/** 53-bit hashes of the rows: two 32-bit multiply-and-mix hashes side by side. */
function hashRows(table: Table): Float64Array {
  const high = new Uint32Array(table.rowCount).fill(0x9e3779b9);
  const low = new Uint32Array(table.rowCount).fill(0x85ebca6b);
  for (const column of table.columns) {
    const words = cellWords(column);
    for (let row = 0; row < table.rowCount; row++) {
      const first = words[2 * row] ?? 0;
      const second = words[2 * row + 1] ?? 0;
      high[row] = mix(mix(high[row] ?? 0, first), second);
      low[row] = mix(mix(low[row] ?? 0, second ^ 0x5bd1e995), first);
    }
  }
  return Float64Array.from(high, (word, row) => (word & 0x1fffff) * 2 ** 32 + (low[row] ?? 0));
}

/** Two 32-bit words a cell; equal cells give equal words whatever their NaN's bits or zero's sign. */
function cellWords(column: TableColumn): Uint32Array {
  const source = column.kind === 'categorical' ? column.codes : column.values;
  return new Uint32Array(Float64Array.from(source, (value) => (Number.isNaN(value) ? NaN : value + 0)).buffer);
}

/** One round of MurmurHash3's 32-bit body (Appleby 2011), with its final avalanche's first half. */
function mix(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  let h = hash ^ Math.imul(k, 0x1b873593);
  h = (h << 13) | (h >>> 19);
  h = Math.imul(h, 5) + 0xe6546b64;
  h ^= h >>> 16;
  return Math.imul(h, 0x85ebca6b) >>> 0;
}

function rowsEqual(table: Table, a: number, b: number): boolean {
  for (const column of table.columns) {
    if (column.kind === 'categorical') {
      if (column.codes[a] !== column.codes[b]) return false;
    } else {
      const x = column.values[a] ?? NaN;
      const y = column.values[b] ?? NaN;
      if (x !== y && !(Number.isNaN(x) && Number.isNaN(y))) return false;
    }
  }
  return true;
}
