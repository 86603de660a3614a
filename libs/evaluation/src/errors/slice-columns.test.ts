import type { Table } from '@gecko/dataset/contract';
import { sliceColumns, UNNAMED } from './slice-columns.js';

const table: Table = {
  columns: [
    { name: 'age', kind: 'numeric', values: Float64Array.of(1, 1, 2, 3, NaN) },
    { name: 'paid', kind: 'boolean', values: Float64Array.of(0, 1, 0, 1, NaN), falseText: 'no', trueText: 'yes' },
    { name: 'town', kind: 'categorical', codes: Int32Array.of(1, 1, 0, -1, 0), levels: ['Rome', 'Oslo'] },
    { name: 'day', kind: 'date', values: Float64Array.of(0, 0, 0, 864e5, 864e5) },
    { name: 'same', kind: 'numeric', values: new Float64Array(5) },
  ],
  rowCount: 5,
  labels: new Uint8Array(5),
};

const columns = sliceColumns(table, Uint32Array.of(0, 1, 2, 3, 4), ['age', 'paid', 'town', 'day', 'same']);
const named = (name: string) => columns.find((column) => column.name === name);

describe('sliceColumns', () => {
  it('says in words what bins hold', () => {
    const age = named('age');
    expect([...(age?.codes ?? [])]).toEqual([0, 0, 1, 2, 3]);
    expect([age?.describe(0, 0), age?.describe(1, 2), age?.describe(1, 1), age?.describe(3, 3)]).toEqual(['age < 2', 'age >= 2', '2 <= age < 3', 'age is missing']);
    expect([named('paid')?.describe(0, 0), named('paid')?.describe(1, 1), named('paid')?.describe(2, 2)]).toEqual(['paid = no', 'paid = yes', 'paid is missing']);
    expect([0, 1, 2].map((bin) => named('town')?.describe(bin, bin))).toEqual(['town = Rome', 'town = Oslo', 'town is missing']);
    expect(named('day')?.describe(1, 1)).toBe('day >= 1970-01-02T00:00:00.000Z');
  });

  it('leaves out columns that hold one value, and rare levels', () => {
    expect(named('same')).toBeUndefined();
    const codes = Int32Array.from({ length: 16 }, (_, row) => row);
    const many: Table = { columns: [{ name: 'word', kind: 'categorical', codes, levels: Array.from(codes, (code) => `w${code}`) }], rowCount: 16, labels: new Uint8Array(16) };
    const [column] = sliceColumns(many, Uint32Array.from(codes), ['word']);
    expect(column?.bins).toBe(15);
    expect(column?.codes[15]).toBe(UNNAMED);
  });
});
