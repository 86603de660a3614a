import { fillUniform, randomStream } from '@gecko/kernel';
import type { RowIntervals, Split, Table } from '../contract.js';

/** Labels of 40% positives, at random but always the same. */
export function exampleLabels(rows: number, seed = 1): Uint8Array {
  const values = new Float32Array(rows);
  fillUniform(randomStream(seed, 'labels'), { major: 0, minor: 0 }, values);
  return Uint8Array.from(values, (value) => Number(value < 0.4));
}

/** A table of rows that differ in their only column, with whatever divides the rows. */
export function exampleTable(labels: Uint8Array, keys: Pick<Table, 'groups' | 'times' | 'parts' | 'intervals'>): Table {
  return { columns: [{ name: 'x', kind: 'numeric', values: Float64Array.from(labels.keys()) }], rowCount: labels.length, labels, ...keys };
}

/** Intervals of one series, a bar a unit of time. */
export function intervalsOf(starts: Float64Array, ends: Float64Array): RowIntervals {
  return { starts, ends, series: new Int32Array(starts.length), firstBars: Int32Array.from(starts), lastBars: Int32Array.from(ends) };
}

/** Row lists in the order of `PART_CODES`. */
export const partsOf = ({ train, validation, test }: Split): Uint32Array[] => [train, validation, test];
