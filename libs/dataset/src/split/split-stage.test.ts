import { runStage, silentLogger, silentProgress } from '@gecko/kernel';
import fc from 'fast-check';
import { SplitPolicy, TransformOptions, type Table } from '../contract.js';
import { fitTransforms } from '../encoding/fit-transforms.js';
import { profileTable } from '../profile/profile-table.js';
import { exampleLabels, exampleTable, intervalsOf } from './split-example.fixture.js';
import { splitStage } from './split-stage.js';
import { splitTable } from './split-table.js';

const tools = { logger: silentLogger, progress: silentProgress, clock: { wallMs: () => 0, monotonicMs: () => 0 } };
const SHA = 'c'.repeat(64);
const LEVELS = ['blue', 'green', 'red'];
const half = (cell: { number: number }) => cell.number % 2;

/** 80 to 160 rows of all kinds of columns with missing cells; the size is different in every row, so that a row can be told by it. */
const tables = fc
  .array(fc.record({ number: fc.integer({ min: 0, max: 9 }), flag: fc.constantFrom(0, 1, NaN), level: fc.integer({ min: -1, max: 2 }) }), { minLength: 80, maxLength: 160 })
  .map((cells): Table => ({
    columns: [
      { name: 'size', kind: 'numeric', values: Float64Array.from(cells, ({ number }, row) => number * 1000 + row) },
      { name: 'gap', kind: 'numeric', values: Float64Array.from(cells, ({ number }) => (number > 7 ? NaN : number / 3)) },
      { name: 'open', kind: 'boolean', values: Float64Array.from(cells, ({ flag }) => flag), falseText: 'no', trueText: 'yes' },
      { name: 'colour', kind: 'categorical', codes: Int32Array.from(cells, ({ level }) => level), levels: LEVELS },
    ],
    rowCount: cells.length,
    labels: Uint8Array.from(cells, (cell, row) => (row < 40 ? row % 2 : half(cell))),
  }));
const policies = fc.integer({ min: 0, max: 99 }).map((salt) => SplitPolicy.parse({ salt }));

/** The column that tells rows apart. */
const sizes = ({ columns: [column] }: Table, rows?: Uint32Array): number[] => {
  const values = column?.kind === 'numeric' ? column.values : new Float64Array();
  return rows === undefined ? [...values] : [...rows].map((row) => values[row] ?? NaN);
};

describe('the split stage', () => {
  const forAll = (seed: number, check: (table: Table, policy: SplitPolicy) => Promise<void>) => fc.assert(fc.asyncProperty(tables, policies, check), { seed, numRuns: 40 });
  const stageOf = async (table: Table, policy: SplitPolicy) => (await runStage(splitStage, { table, dataSha256: SHA, policy }, tools)).output;

  it('gives training and validation rows in their original order, and no test row', async () => {
    await forAll(1, async (table, policy) => {
      const whole = splitTable(table, SHA, policy);
      const { table: restricted, train, validation, positions, description } = await stageOf(table, policy);
      expect(description).toEqual(whole.description);
      expect(positions).toEqual(Uint32Array.from([...whole.train, ...whole.validation]).sort());
      expect(sizes(restricted)).toEqual(sizes(table, positions));
      expect(sizes(restricted).filter((size) => sizes(table, whole.test).includes(size))).toEqual([]);
      expect([sizes(restricted, train), sizes(restricted, validation)]).toEqual([sizes(table, whole.train), sizes(table, whole.validation)]);
      expect([restricted.rowCount, restricted.labels.length]).toEqual([train.length + validation.length, train.length + validation.length]);
      for (const part of [train, validation]) expect(part).toEqual(Uint32Array.from(part).sort());
    });
  });

  it('changes nothing that is fitted or profiled on training or validation rows', async () => {
    await forAll(2, async (table, policy) => {
      const whole = splitTable(table, SHA, policy);
      const { table: restricted, train, validation } = await stageOf(table, policy);
      const fit = (from: Table, rows: Uint32Array) => fitTransforms(from, rows, SHA, TransformOptions.parse({ maximumLevels: 2 }));
      expect(fit(restricted, train)).toEqual(fit(table, whole.train));
      expect(profileTable(restricted, train)).toEqual(profileTable(table, whole.train));
      expect(profileTable(restricted, validation)).toEqual(profileTable(table, whole.validation));
      const known = Uint32Array.from([...whole.train, ...whole.validation]).sort();
      expect(profileTable(restricted, Uint32Array.from({ length: restricted.rowCount }, (_, row) => row))).toEqual(profileTable(table, known));
    });
  });

  it('hands on what rows are divided by, for the audit', async () => {
    const labels = exampleLabels(200);
    const keys = { groups: Int32Array.from(labels, (_, row) => row >> 2), times: Float64Array.from(labels, (_, row) => 7 * row), parts: Uint8Array.from(labels, (_, row) => row % 3) };
    const { table, positions, validation } = await stageOf(exampleTable(labels, keys), SplitPolicy.parse({ method: 'column', column: 'part' }));
    expect(positions).toEqual(Uint32Array.from(labels.keys()).filter((row) => row % 3 < 2));
    expect([...(table.groups ?? [])]).toEqual([...positions].map((row) => row >> 2));
    expect([...(table.times ?? [])]).toEqual([...positions].map((row) => 7 * row));
    expect([...validation].every((row) => table.parts?.[row] === 1)).toBe(true);
  });

  it('hands on the intervals of training and validation rows, and neither purged nor test rows', async () => {
    const labels = exampleLabels(200);
    const starts = Float64Array.from(labels, (_, row) => 199 - row);
    const intervals = intervalsOf(starts, starts.map((start) => start + 5));
    const { table, positions, description } = await stageOf(exampleTable(labels, { intervals }), SplitPolicy.parse({}));
    expect(positions).toEqual(Uint32Array.from(labels.keys()).filter((row) => (row >= 34 && row < 60) || row >= 64));
    expect(description).toMatchObject({ rows: { train: 136, validation: 26, test: 30 }, purgedRows: 8 });
    expect(table.intervals).toEqual({
      starts: Float64Array.from(positions, (row) => 199 - row),
      ends: Float64Array.from(positions, (row) => 204 - row),
      series: new Int32Array(162),
      firstBars: Int32Array.from(positions, (row) => 199 - row),
      lastBars: Int32Array.from(positions, (row) => 204 - row),
    });
  });
});
