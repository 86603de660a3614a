import { applyTransforms } from './apply-transforms.js';
import { TransformPlan, type RawRow, type Table, type TableColumn } from '../contract.js';
import { fitTransforms } from './fit-transforms.js';
import { rawRow } from '../table/raw-row.js';
import { rowEncoder } from './row-encoder.js';

type Cell = number | boolean | string | null;

/** What the suite needs to know of an encoding: columns made from cells, and what the encoding makes of four of them. */
interface EncodingExample {
  readonly kind: TableColumn['kind'];
  readonly column: (cells: readonly Cell[]) => TableColumn;
  /** Two different cells. */
  readonly cells: readonly [Cell, Cell];
  /** Inputs after fitting on cells[0], cells[0], cells[1], null: names, then the row of each. */
  readonly inputs: readonly string[];
  readonly encoded: readonly (readonly number[])[];
  /** What a missing value gives where training rows [cells[0], cells[0], cells[1]] had none. */
  readonly unforeseenMissing: readonly number[];
}

const numbers = (cells: readonly Cell[]) => Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell)));
const levels = ['blue', 'green', 'red'];
const third = Math.SQRT1_2; // (2 - 4) / sqrt(8), the values 2, 2, 8 having mean 4 and variance 8

const examples: readonly EncodingExample[] = [
  {
    kind: 'numeric',
    column: (cells) => ({ name: 'x', kind: 'numeric', values: numbers(cells) }),
    cells: [2, 8],
    inputs: ['x', 'x is missing'],
    encoded: [[-third, 0], [-third, 0], [2 * third, 0], [-third, 1]],
    unforeseenMissing: [-third],
  },
  {
    kind: 'boolean',
    column: (cells) => ({ name: 'x', kind: 'boolean', values: numbers(cells), falseText: 'no', trueText: 'yes' }),
    cells: [true, false],
    inputs: ['x', 'x is missing'],
    encoded: [[1, 0], [1, 0], [0, 0], [1, 1]],
    unforeseenMissing: [1],
  },
  {
    kind: 'categorical',
    column: (cells) => ({ name: 'x', kind: 'categorical', codes: Int32Array.from(cells, (cell) => levels.indexOf(String(cell))), levels }),
    cells: ['red', 'blue'],
    inputs: ['x = red', 'x = blue', 'x is missing'],
    encoded: [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]],
    unforeseenMissing: [0, 0],
  },
];

const SHA = 'c'.repeat(64);
const other: TableColumn = { name: 'other', kind: 'numeric', values: Float64Array.of(0, 1, 2, 3, 4, 5) };
const tableOf = (column: TableColumn, rowCount: number): Table => ({ columns: [column, other], rowCount, labels: new Uint8Array(rowCount) });
const first = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);
const fit = (table: Table, rows: number, maximumLevels = 32) => fitTransforms(table, first(rows), SHA, { maximumLevels });
const rounded = (matrix: Float32Array, width: number) => Array.from({ length: matrix.length / width }, (_, row) => [...matrix.subarray(row * width, (row + 1) * width - 1)]);
const float32 = (rows: readonly (readonly number[])[]) => rows.map((row) => row.map(Math.fround));

describe.each(examples)('the encoding of $kind columns', ({ column, cells: [a, b], inputs, encoded, unforeseenMissing }) => {
  const table = tableOf(column([a, a, b, null]), 4);

  it('gives the inputs that its definition says', () => {
    const plan = fit(table, 4);
    expect(plan.inputs).toEqual([...inputs, 'other']);
    expect(rounded(applyTransforms(plan, table, first(4)), plan.inputs.length)).toEqual(float32(encoded));
  });

  it('is fitted on the given rows only', () => {
    const changed = [a, a, b, null].map((_, row) => tableOf(column([a, a, b, [a, b, null, b][row] ?? null]), 4));
    expect(new Set(changed.map((one) => JSON.stringify(fit(one, 3)))).size).toBe(1);
  });

  it('survives JSON', () => {
    const plan = fit(table, 4);
    const read = TransformPlan.parse(JSON.parse(JSON.stringify(plan)));
    expect(read).toEqual(plan);
    expect(applyTransforms(read, table, first(4))).toEqual(applyTransforms(plan, table, first(4)));
  });

  it('has an answer for a missing value that training rows did not have', () => {
    const plan = fit(table, 3);
    const missing = applyTransforms(plan, table, Uint32Array.of(3));
    expect([...missing.subarray(0, -1)]).toEqual(unforeseenMissing.map(Math.fround));
  });

  it('drops a column without values and a constant one, with the reason', () => {
    expect(fit(tableOf(column([null, null, a, b]), 4), 2).dropped).toEqual([{ column: 'x', reason: 'no values in the training rows' }]);
    expect(fit(tableOf(column([a, a, b, b]), 4), 2).dropped).toEqual([{ column: 'x', reason: expect.stringMatching(/^constant in the training rows: ./) }]);
  });

  it('keeps a column that is constant but sometimes missing', () => {
    const plan = fit(tableOf(column([a, null, a, a]), 4), 4);
    expect(plan.dropped).toEqual([]);
    expect(plan.inputs).toContain('x is missing');
  });

  it('gives single rows bit for bit what it gives a table', () => {
    for (const fitted of [fit(table, 3), fit(table, 4)]) {
      const width = fitted.inputs.length;
      const out = new Float32Array(4 * width + 1);
      const encode = rowEncoder(fitted);
      for (const row of first(4)) encode(rawRow(table, row), out, 1 + row * width);
      expect(new Uint32Array(out.buffer).subarray(1)).toEqual(new Uint32Array(applyTransforms(fitted, table, first(4)).buffer));
    }
  });

  it('refuses cells of other types by name', () => {
    const wrong = [5, true, 'text'].filter((cell) => typeof cell !== typeof a);
    for (const cell of wrong) expect(() => rowEncoder(fit(table, 4))({ x: cell, other: 1 } satisfies RawRow, new Float32Array(9), 0)).toThrow('E_ROW_FIELD_TYPE field "x": expected');
  });
});

describe('levels of categorical columns', () => {
  const column = (texts: readonly string[]): TableColumn => {
    const sorted = [...new Set(texts)].sort();
    return { name: 'x', kind: 'categorical', codes: Int32Array.from(texts, (text) => sorted.indexOf(text)), levels: sorted };
  };
  const table = tableOf(column(['c', 'b', 'a', 'c', 'd', 'b']), 6);

  it('are ordered by frequency in training rows, then by text', () => {
    expect(fit(table, 6).inputs).toEqual(['x = b', 'x = c', 'x = a', 'x = d', 'other']);
  });

  it('beyond the cap become one input', () => {
    const plan = fit(table, 6, 2);
    expect(plan.inputs).toEqual(['x = b', 'x = c', 'x is another level', 'other']);
    expect(rounded(applyTransforms(plan, table, Uint32Array.of(0, 2, 4)), 4)).toEqual([[0, 1, 0], [0, 0, 1], [0, 0, 1]]);
  });

  it('that training rows lack set the input for other levels, or none', () => {
    const unseen = (maximumLevels: number) => {
      const plan = fit(table, 4, maximumLevels);
      const out = new Float32Array(plan.inputs.length);
      rowEncoder(plan)({ x: 'never', other: 1 }, out, 0);
      expect(applyTransforms(plan, table, Uint32Array.of(4)).subarray(0, -1)).toEqual(out.subarray(0, -1));
      return [...out.subarray(0, -1)];
    };
    expect(unseen(32)).toEqual([0, 0, 0]);
    expect(unseen(1)).toEqual([0, 1]);
  });
});

describe('standardizing', () => {
  const fitNumbers = (...values: number[]) => fit(tableOf({ name: 'x', kind: 'numeric', values: Float64Array.from(values) }, values.length), values.length);

  it('keeps its digits far from zero', () => {
    expect(fitNumbers(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16).columns[0]).toMatchObject({ mean: 1e9 + 10, standardDeviation: Math.sqrt(22.5) });
  });

  it('takes the mean of the two middle numbers for the median of an even count', () => {
    expect(fitNumbers(5, 1, 100, 2).columns[0]).toMatchObject({ median: 3.5 });
  });

  it('refuses numbers whose spread or result is too large', () => {
    expect(() => fitNumbers(1.7e308, -1.7e308, 0)).toThrow('E_TRANSFORM_RANGE column "x"');
    const encode = rowEncoder(fitNumbers(1, 2, 3));
    expect(() => encode({ x: 1e300, other: 1 }, new Float32Array(2), 0)).toThrow('E_TRANSFORM_RANGE column "x": expected a number that fits a 32-bit float once standardized');
  });
});
