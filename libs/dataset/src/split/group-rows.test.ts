import fc from 'fast-check';
import type { Table } from '../contract.js';
import { groupRows } from './group-rows.js';

describe('groupRows', () => {
  it('joins rows that are equal in every column, missing equal to missing, whatever the label', () => {
    const table: Table = {
      columns: [
        { name: 'a', kind: 'numeric', values: Float64Array.of(1, 1, NaN, NaN, 1, -0, 0) },
        { name: 'b', kind: 'categorical', codes: Int32Array.of(0, 0, -1, -1, 1, 0, 0), levels: ['u', 'v'] },
      ],
      rowCount: 7,
      labels: Uint8Array.of(0, 1, 0, 1, 0, 1, 0),
    };
    expect(groupRows(table)).toEqual({ groupOf: Uint32Array.of(0, 0, 1, 1, 2, 3, 3), sizes: [2, 2, 1, 2] });
  });

  it('agrees with comparing the rows as text', () => {
    const cell = fc.constantFrom(0, 1, 2, NaN);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, fc.constantFrom(-1, 0, 1)), { minLength: 1, maxLength: 60 }), (rows) => {
        const table: Table = {
          columns: [
            { name: 'a', kind: 'numeric', values: Float64Array.from(rows, ([a]) => a) },
            { name: 'b', kind: 'boolean', values: Float64Array.from(rows, ([, b]) => b), falseText: 'no', trueText: 'yes' },
            { name: 'c', kind: 'categorical', codes: Int32Array.from(rows, ([, , c]) => c), levels: ['u', 'v'] },
          ],
          rowCount: rows.length,
          labels: new Uint8Array(rows.length),
        };
        const texts = [...new Set(rows.map(String))];
        expect([...groupRows(table).groupOf]).toEqual(rows.map((row) => texts.indexOf(String(row))));
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});
