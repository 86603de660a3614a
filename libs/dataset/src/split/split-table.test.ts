import fc from 'fast-check';
import type { Split, Table } from '../contract.js';
import { SplitPolicy } from '../contract.js';
import { crossSplitDuplicates } from './cross-split-duplicates.fixture.js';
import { splitTable } from './split-table.js';

const policy = SplitPolicy.parse({});
const DATA = 'a'.repeat(64);

/** A table of one column of numbers. */
function tableOf(values: readonly number[], labels: readonly number[]): Table {
  return { columns: [{ name: 'x', kind: 'numeric', values: Float64Array.from(values) }], rowCount: values.length, labels: Uint8Array.from(labels) };
}

/** Rows 0, 1, … all different, every third positive. */
const plain = (rows: number): Table => tableOf(Array.from({ length: rows }, (_, row) => row), Array.from({ length: rows }, (_, row) => Number(row % 3 === 0)));
const parts = ({ train, validation, test }: Split) => [train, validation, test];
const share = [0.7, 0.15, 0.15];

/** 60 to 250 rows: each repeats an earlier one (same features) or is new; labels at random with at least 20 of each. */
const tables = fc
  .array(fc.record({ repeats: fc.integer({ min: 0, max: 9 }), positive: fc.boolean() }), { minLength: 60, maxLength: 250 })
  .map((rows) => {
    const values = rows.map(({ repeats }, row) => (repeats === 0 ? Math.floor(row / 2) + 0.5 : row));
    return tableOf(values, rows.map(({ positive }, row) => (row < 40 ? row % 2 : Number(positive))));
  });

describe('splitTable', () => {
  it('puts each row in one part, in ascending order, whatever the table', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 0, max: 99 }), (table, salt) => {
        const split = splitTable(table, DATA, { ...policy, salt });
        for (const part of parts(split)) expect([...part]).toEqual([...part].sort((a, b) => a - b));
        expect(parts(split).flatMap((part) => [...part]).sort((a, b) => a - b)).toEqual(Array.from({ length: table.rowCount }, (_, row) => row));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('keeps rows with identical features in one part, whatever the table', () => {
    fc.assert(fc.property(tables, (table) => crossSplitDuplicates(table, splitTable(table, DATA, policy)) === 0), { seed: 2, numRuns: 100 });
  });

  it('gives each part its share of either class to within one group', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const values = table.columns[0]?.kind === 'numeric' ? [...table.columns[0].values] : [];
        const largest = Math.max(...values.map((value) => values.filter((other) => other === value).length));
        for (const [index, part] of parts(splitTable(table, DATA, policy)).entries()) {
          for (const label of [0, 1]) {
            const exact = (share[index] ?? 0) * table.labels.filter((one) => one === label).length;
            expect(Math.abs(part.filter((row) => table.labels[row] === label).length - exact)).toBeLessThanOrEqual(largest);
          }
        }
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it('divides 300 different rows exactly', () => {
    expect(splitTable(plain(300), DATA, policy).description).toMatchObject({ rows: { train: 210, validation: 45, test: 45 }, positives: { train: 70, validation: 15, test: 15 }, duplicateRows: 0 });
  });

  it('gives duplicated rows their share of every part', () => {
    const values = Array.from({ length: 1200 }, (_, row) => (row < 600 ? Math.floor(row / 3) : row));
    const split = splitTable(tableOf(values, values.map((value) => value % 2)), DATA, policy);
    const duplicated = parts(split).map((part) => part.filter((row) => row < 600).length);
    expect(split.description.duplicateRows).toBe(600);
    expect(duplicated.map((count, index) => Math.abs(count - 600 * (share[index] ?? 0)) <= 3)).toEqual([true, true, true]);
  });

  it('puts a group that is larger than a small part into training', () => {
    const values = Array.from({ length: 300 }, (_, row) => (row < 100 ? -1 : row));
    const split = splitTable(tableOf(values, values.map((_, row) => row % 2)), DATA, policy);
    expect(split.train.filter((row) => row < 100)).toHaveLength(100);
    expect(split.description.rows).toEqual({ train: 210, validation: 45, test: 45 });
  });

  it('is the same for the same data and policy, and different for another salt, hash or share', () => {
    const table = plain(300);
    const test = (data: string, changed: Partial<SplitPolicy> = {}) => [...splitTable(table, data, { ...policy, ...changed }).test].join();
    expect(test(DATA)).toBe(test(DATA));
    expect(new Set([test(DATA), test('b'.repeat(64)), test(DATA, { salt: 1 }), test(DATA, { train: 0.69, validation: 0.16 })]).size).toBe(4);
  });

  it('spreads the rows of each part over the whole table', () => {
    const mean = (rows: Uint32Array) => rows.reduce((sum, row) => sum + row, 0) / rows.length;
    for (const part of parts(splitTable(plain(3000), DATA, policy))) expect(Math.abs(mean(part) - 1500)).toBeLessThan(150);
  });

  it('hashes training rows and test rows apart, each with the data', () => {
    const { description } = splitTable(plain(300), DATA, policy);
    const other = splitTable(plain(300), DATA, { ...policy, salt: 1 }).description;
    expect(new Set([description.sha256, description.trainSha256, description.testSha256, other.sha256, other.trainSha256, other.testSha256]).size).toBe(6);
  });

  it('refuses a table whose duplicates leave a part with one class', () => {
    const values = Array.from({ length: 300 }, (_, row) => (row < 20 ? -1 : row));
    expect(() => splitTable(tableOf(values, values.map((value) => Number(value === -1))), DATA, policy)).toThrow(
      'E_DATA_RARE_CLASS split: 20 of 300 rows have the same features as another row, and equal rows are kept together: expected both classes in the validation part, got 0 positive of',
    );
  });

  it('says of rows that are all the same that they cannot be divided, though the classes are balanced', () => {
    const table = tableOf(new Array<number>(100).fill(1), Array.from({ length: 100 }, (_, row) => row % 2));
    expect(() => splitTable(table, DATA, policy)).toThrow(/split: 100 of 100 rows have the same features .*next: give columns that tell these rows apart/);
  });

  it('asks for more rows alone where no rows repeat', () => {
    const table = tableOf(Array.from({ length: 100 }, (_, row) => row), Array.from({ length: 100 }, (_, row) => Number(row === 0)));
    expect(() => splitTable(table, DATA, policy)).toThrow(/split: expected both classes .* rows; next: collect more rows of the rarer class$/);
  });
});

describe('crossSplitDuplicates', () => {
  it('counts rows of validation and test that equal a row of another part', () => {
    const table = tableOf([1, 1, 2, 2, 2, 3, NaN, NaN], [0, 1, 0, 1, 0, 1, 0, 1]);
    const { description } = splitTable(plain(300), DATA, policy);
    const split: Split = { description, train: Uint32Array.of(0, 2, 6), validation: Uint32Array.of(1, 3, 5), test: Uint32Array.of(4, 7) };
    expect(crossSplitDuplicates(table, split)).toBe(4);
  });
});
