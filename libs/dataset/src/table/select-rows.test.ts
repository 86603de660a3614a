import type { Table } from '../contract.js';
import { selectRows } from './select-rows.js';

const table: Table = {
  columns: [
    { name: 'size', kind: 'numeric', values: Float64Array.of(1, NaN, 3) },
    { name: 'open', kind: 'boolean', values: Float64Array.of(0, 1, NaN), falseText: 'no', trueText: 'yes' },
    { name: 'colour', kind: 'categorical', codes: Int32Array.of(0, 1, -1), levels: ['blue', 'red'] },
  ],
  rowCount: 3,
  labels: Uint8Array.of(0, 1, 1),
};

describe('selectRows', () => {
  it('gives the rows asked for, in that order, with names, kinds and levels as they were', () => {
    expect(selectRows(table, Uint32Array.of(2, 0))).toEqual({
      columns: [
        { name: 'size', kind: 'numeric', values: Float64Array.of(3, 1) },
        { name: 'open', kind: 'boolean', values: Float64Array.of(NaN, 0), falseText: 'no', trueText: 'yes' },
        { name: 'colour', kind: 'categorical', codes: Int32Array.of(-1, 0), levels: ['blue', 'red'] },
      ],
      rowCount: 2,
      labels: Uint8Array.of(1, 0),
    });
  });

  it('gives groups, times, parts and weights of the rows, where there are any', () => {
    const divided: Table = { ...table, groups: Int32Array.of(0, 1, 2), times: Float64Array.of(10, 20, 30), parts: Uint8Array.of(0, 1, 2), weights: Float64Array.of(0.5, 1, 2) };
    expect(selectRows(divided, Uint32Array.of(2, 0))).toMatchObject({ groups: Int32Array.of(2, 0), times: Float64Array.of(30, 10), parts: Uint8Array.of(2, 0), weights: Float64Array.of(2, 0.5) });
    expect(Object.keys(selectRows(table, Uint32Array.of(0)))).toEqual(['columns', 'rowCount', 'labels']);
  });

  it('gives the intervals of the rows, where there are any', () => {
    const intervals = { starts: Float64Array.of(1, 2, 3), ends: Float64Array.of(4, 5, 6), series: Int32Array.of(0, 1, 0), firstBars: Int32Array.of(7, 8, 9), lastBars: Int32Array.of(10, 11, 12) };
    expect(selectRows({ ...table, intervals }, Uint32Array.of(2, 0)).intervals).toEqual({ starts: Float64Array.of(3, 1), ends: Float64Array.of(6, 4), series: Int32Array.of(0, 0), firstBars: Int32Array.of(9, 7), lastBars: Int32Array.of(12, 10) });
  });

  it('copies the cells', () => {
    const copy = selectRows(table, Uint32Array.of(0, 1, 2));
    expect(copy).toEqual(table);
    copy.labels[0] = 1;
    expect(table.labels[0]).toBe(0);
  });

  it('gives a table without rows for none', () => {
    expect(selectRows(table, new Uint32Array())).toMatchObject({ rowCount: 0, labels: new Uint8Array() });
  });
});
