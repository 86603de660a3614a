import type { Table } from '@gecko/dataset/contract';
import { exampleBundle } from './example-bundle.fixture.js';
import { measureSlices, requireSliceColumns } from './measure-slices.js';

/** Twelve rows, of which the last ten are test rows: colours, a size, a flag and a day, with gaps. */
const table: Table = {
  columns: [
    { name: 'colour', kind: 'categorical', codes: Int32Array.of(0, 0, 2, 0, 0, 1, 1, 1, 1, -1, 2, 0), levels: ['blue', 'green', 'red'] },
    { name: 'size', kind: 'numeric', values: Float64Array.of(100, 200, 1, 2, 3, 4, 5, 6, 7, 8, Number.NaN, Number.NaN) },
    { name: 'bought', kind: 'boolean', values: Float64Array.of(0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0), falseText: 'no', trueText: 'yes' },
    { name: 'day', kind: 'date', values: Float64Array.from({ length: 12 }, (_, row) => row * 86_400_000) },
  ],
  rowCount: 12,
  labels: Uint8Array.of(0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0),
};
const test = Uint32Array.from({ length: 10 }, (_, place) => place + 2);
const split = { test, train: new Uint32Array(), validation: new Uint32Array(), description: exampleBundle().metadata.split };
/** Right on every test row but the last two. */
const probabilities = [0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.6, 0.4, 0.2, 0.9];
const measured = (...columns: string[]) => measureSlices({ bundle: exampleBundle(), table, split }, columns.map((column) => ({ column })), probabilities);
const shown = (...columns: string[]) => measured(...columns).map(({ metrics: { label, n } }) => [label, n]);

describe('measureSlices', () => {
  it('takes each text of the test rows, those with most rows first, missing ones last', () => {
    expect(shown('colour')).toEqual([['green', 4], ['blue', 3], ['red', 2], ['(missing)', 1]]);
  });

  it('measures each slice, with intervals', () => {
    const [green, blue] = measured('colour');
    expect(green).toEqual({ column: 'colour', metrics: { label: 'green', n: 4, positives: 2, auc: 1, accuracy: 1 }, accuracyInterval: [expect.closeTo(0.5101, 4), 1], aucInterval: null });
    // Rows 3, 4 and 11: right, right, wrong.
    expect(blue).toMatchObject({ metrics: { n: 3, positives: 1, auc: 0.5, accuracy: 2 / 3 }, accuracyInterval: [expect.closeTo(0.2077, 4), expect.closeTo(0.9385, 4)] });
  });

  it('takes quarters of the numbers of test rows, ascending', () => {
    expect(shown('size')).toEqual([['[1, 3)', 2], ['[3, 5)', 2], ['[5, 7)', 2], ['[7, 8]', 2], ['(missing)', 2]]);
  });

  it('takes flags by their texts, and quarters of dates', () => {
    expect(shown('bought')).toEqual([['no', 7], ['yes', 3]]);
    expect(shown('day')[0]).toEqual(['[1970-01-03, 1970-01-06)', 3]);
    expect(measured('day').reduce((sum, { metrics }) => sum + metrics.n, 0)).toBe(10);
  });

  it('takes a column once, however many rules name it', () => {
    expect(shown('bought', 'colour', 'bought').map(([label]) => label)).toEqual(['no', 'yes', 'green', 'blue', 'red', '(missing)']);
    expect(measured()).toEqual([]);
  });

  it('takes at most fifty texts', () => {
    const many: Table = { columns: [{ name: 'town', kind: 'categorical', codes: Int32Array.from({ length: 121 }, (_, row) => Math.floor(row / 2)), levels: Array.from({ length: 61 }, (_, town) => `t${town}`) }], rowCount: 121, labels: new Uint8Array(121) };
    const rows = Uint32Array.from({ length: 121 }, (_, row) => row);
    const slices = measureSlices({ bundle: exampleBundle(), table: many, split: { ...split, test: rows } }, [{ column: 'town' }], new Float64Array(121));
    expect(slices).toHaveLength(50);
    expect(slices.map(({ metrics }) => metrics.n)).not.toContain(1);
  });

  it('widens the intervals of rows that overlap in time', () => {
    const bars = Int32Array.from({ length: 12 }, () => 5);
    const overlapping: Table = { ...table, intervals: { starts: new Float64Array(12), ends: new Float64Array(12).fill(1), series: new Int32Array(12), firstBars: bars.map(() => 0), lastBars: bars } };
    const within = ({ bundle, of }: { bundle: ReturnType<typeof exampleBundle>; of: Table }) => measureSlices({ bundle, table: of, split }, [{ column: 'day' }, { column: 'bought' }], probabilities).find(({ metrics }) => metrics.label === 'no');
    const [narrow, wide] = [within({ bundle: exampleBundle(), of: table }), within({ bundle: exampleBundle(), of: overlapping })];
    expect(wide?.metrics).toEqual(narrow?.metrics);
    expect(wide?.accuracyInterval?.[0]).toBeLessThan((narrow?.accuracyInterval?.[0] ?? 0) - 0.1);
    expect(wide?.aucInterval?.[0]).toBeLessThan((narrow?.aucInterval?.[0] ?? 0) - 0.1);
  });
});

describe('requireSliceColumns', () => {
  it.each([
    ['color', 'did you mean "colour"?'],
    ['nothing like it', 'name one of "colour", "size", "bought", "day"'],
  ])('refuses %s, and says what there is', (name, next) => {
    expect(() => requireSliceColumns(table, ['size', name])).toThrow(expect.objectContaining({ kind: 'usage', code: 'E_POLICY_SLICE', place: 'policy slices', problem: `expected a column of the table, got "${name}"`, next }));
  });
});
