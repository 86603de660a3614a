import type { Table, TableColumn } from '@gecko/dataset/contract';
import { GeckoError, quote } from '@gecko/kernel';
import type { ReferenceColumn } from '../contract/drift.js';
import { binOf } from './choose-bins.js';

const TENTHS = 10;

/** Counts of a reference's column in one list: bins or levels, then other levels, where it has levels, then missing cells. */
export function countsOf(column: ReferenceColumn): number[] {
  return column.kind === 'numeric' ? [...column.counts, column.missing] : [...column.counts, column.other, column.missing];
}

/**
 * Adds the cells of rows of a table to counts in the order of `countsOf`.
 * @throws GeckoError E_DRIFT_COLUMN, kind `bug`, where the table lacks the column or has another kind of it
 */
export function countCells(reference: ReferenceColumn, table: Table, rows: Uint32Array, counts: number[]): void {
  const column = table.columns.find(({ name }) => name === reference.name);
  const place = placeOf(reference, column, counts.length - 1);
  for (const row of rows) {
    const bin = place(row);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
}

function placeOf(reference: ReferenceColumn, column: TableColumn | undefined, missing: number): (row: number) => number {
  if (reference.kind === 'numeric' && column !== undefined && column.kind !== 'categorical') {
    const { values } = column;
    return (row) => {
      const value = values[row] ?? NaN;
      return Number.isNaN(value) ? missing : binOf(reference.edges, value);
    };
  }
  if (reference.kind === 'categorical' && column?.kind === 'categorical') {
    const place = new Map(reference.levels.map((level, index) => [level, index]));
    const placeOfCode = column.levels.map((level) => place.get(level) ?? reference.levels.length);
    return (row) => placeOfCode[column.codes[row] ?? -1] ?? missing;
  }
  throw new GeckoError({ kind: 'bug', code: 'E_DRIFT_COLUMN', place: quote(reference.name), problem: `expected a ${reference.kind} column, got ${column?.kind ?? 'none'}`, next: 'read the data as the columns the model was trained on' });
}

/** Adds probabilities to counts in tenths; 1 belongs to the last. */
export function countPredictions(probabilities: ArrayLike<number>, counts: number[]): void {
  for (let row = 0; row < probabilities.length; row++) {
    const tenth = Math.min(TENTHS - 1, Math.max(0, Math.floor((probabilities[row] ?? 0) * TENTHS)));
    counts[tenth] = (counts[tenth] ?? 0) + 1;
  }
}
