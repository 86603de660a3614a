import type { Table } from '../contract.js';
import { fitTransforms } from './fit-transforms.js';

const numeric = (name: string, ...values: number[]) => ({ name, kind: 'numeric' as const, values: Float64Array.from(values) });
const fit = (table: Table) => fitTransforms(table, Uint32Array.of(0, 1), 'e'.repeat(64), { maximumLevels: 2 });

describe('fitTransforms', () => {
  it('carries the rows it was fitted on', () => {
    expect(fit({ columns: [numeric('a', 1, 2, 3)], rowCount: 3, labels: new Uint8Array(3) }).fittedOn).toEqual({ rows: 2, sha256: 'e'.repeat(64) });
  });

  it('gives inputs of the same name different ones', () => {
    const table: Table = { columns: [numeric('a', 1, NaN), numeric('a is missing', 1, 2)], rowCount: 2, labels: new Uint8Array(2) };
    expect(fit(table).inputs).toEqual(['a', 'a is missing', 'a is missing (2)']);
  });

  it('refuses a table in which no column tells rows apart', () => {
    const table: Table = { columns: [numeric('a', 1, 1, 2), numeric('b', NaN, NaN, 1)], rowCount: 3, labels: new Uint8Array(3) };
    expect(() => fit(table)).toThrow('E_TRANSFORM_NO_INPUTS table: expected a column that tells rows apart, got only columns that are constant or without values in the training rows: "a", "b"');
  });
});
