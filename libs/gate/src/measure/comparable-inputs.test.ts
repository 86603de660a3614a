import { fitTransforms } from '@gecko/dataset';
import { TransformOptions, type Table } from '@gecko/dataset/contract';
import { comparableInputs } from './comparable-inputs.js';

/** Forty rows: a number from 0 to 39 (missing in row 5), a colour, and a number the model does not use. */
const table: Table = {
  columns: [
    { name: 'size', kind: 'numeric', values: Float64Array.from({ length: 40 }, (_, row) => (row === 5 ? NaN : row)) },
    { name: 'colour', kind: 'categorical', codes: Int32Array.from({ length: 40 }, (_, row) => row % 3), levels: ['a', 'b', 'c'] },
    { name: 'same', kind: 'numeric', values: new Float64Array(40).fill(1) },
  ],
  rowCount: 40,
  labels: Uint8Array.from({ length: 40 }, (_, row) => row % 2),
};
const all = Uint32Array.from({ length: 40 }, (_, row) => row);
const plan = fitTransforms(table, all, 'a'.repeat(64), TransformOptions.parse({ clip: 0.25 }));

describe('comparableInputs', () => {
  it('keeps numbers apart that clipping makes equal', () => {
    const { features, width } = comparableInputs(plan, table, all);
    const rows = Array.from(all, (row) => [...features.subarray(row * width, (row + 1) * width)].join());
    expect(new Set(rows).size).toBe(40);
  });

  it('gives the columns that the model reads: categories as encoded, then each number with a mark where it is missing', () => {
    const { features, width } = comparableInputs(plan, table, Uint32Array.of(5, 7));
    expect(width).toBe(5);
    expect([...features]).toEqual([0, 0, 1, 0, 1, 0, 1, 0, 7, 0]);
  });

  it('keeps large numbers apart that are one in single precision', () => {
    const seconds: Table = { ...table, columns: table.columns.map((column) => (column.kind === 'numeric' ? { ...column, values: column.values.map((_, row) => 1_700_000_000 + row) } : column)) };
    const { features, width } = comparableInputs(plan, seconds, all);
    expect(new Set(Array.from(all, (row) => features[row * width + 3])).size).toBe(40);
  });

  it('takes numbers of any size', () => {
    const huge: Table = { ...table, columns: table.columns.map((column) => (column.kind === 'numeric' ? { ...column, values: column.values.map(() => 1e300) } : column)) };
    expect([...comparableInputs(plan, huge, Uint32Array.of(0)).features]).toEqual([1, 0, 0, 1e300, 0]);
  });
});
