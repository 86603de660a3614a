import fc from 'fast-check';
import { SplitPolicy, type Table } from '../contract.js';
import { exampleLabels, exampleTable, intervalsOf, partsOf } from './split-example.fixture.js';
import { splitTable } from './split-table.js';

const DATA = 'a'.repeat(64);
const SHARES = [0.7, 0.15, 0.15];
const policyOf = {
  stratified: SplitPolicy.parse({ method: 'stratified' }),
  group: SplitPolicy.parse({ method: 'group', group: 'patient' }),
  'stratified-group': SplitPolicy.parse({ method: 'stratified-group', group: 'patient' }),
  time: SplitPolicy.parse({ method: 'time', time: 'day' }),
  'purged-time': SplitPolicy.parse({ method: 'purged-time' }),
  column: SplitPolicy.parse({ method: 'column', column: 'part' }),
  files: SplitPolicy.parse({ method: 'files' }),
} as const;
const METHODS = ['stratified', 'group', 'stratified-group', 'time', 'purged-time', 'column', 'files'] as const;
const RANDOM = ['stratified', 'group', 'stratified-group'];

/** 200 to 400 rows in about 60 groups, of about 100 moments and labels decided within five more, with given parts; each part of each method is sure to have both classes. */
const tables = fc.record({ rows: fc.integer({ min: 200, max: 400 }), seed: fc.nat({ max: 1000 }), stride: fc.constantFrom(7, 11, 13) }).map(({ rows, seed, stride }): Table => {
  const labels = exampleLabels(rows, seed);
  const times = Float64Array.from(labels, (_, row) => (row * stride) % 101);
  return exampleTable(labels, {
    groups: Int32Array.from(labels, (_, row) => (row * stride) % 60),
    times,
    intervals: intervalsOf(times, times.map((time, row) => time + 1 + (row % 5))),
    parts: Uint8Array.from(labels, (_, row) => (row % 5 === 3 ? 1 : row % 5 === 4 ? 2 : 0)),
  });
});
const forAll = (seed: number, check: (table: Table) => void) => fc.assert(fc.property(tables, check), { seed, numRuns: 15 });

describe.each(METHODS)('a split by method %s', (method) => {
  const policy = policyOf[method];

  it('puts every row in one part or counts it as purged, in ascending order', () => {
    forAll(1, (table) => {
      const split = divide(table, DATA, policy);
      const parts = partsOf(split);
      for (const part of parts) expect(part).toEqual(Uint32Array.from(part).sort());
      const placed = new Set(parts.flatMap((part) => [...part]));
      expect([placed.size, placed.size + split.description.purgedRows]).toEqual([parts.reduce((sum, part) => sum + part.length, 0), table.rowCount]);
      expect(split.description.purgedRows > 0).toBe(method === 'purged-time');
    });
  });

  it('counts rows and positives of each part, all above zero', () => {
    forAll(2, (table) => {
      const split = divide(table, DATA, policy);
      expect(Object.values(split.description.rows)).toEqual(partsOf(split).map((part) => part.length));
      expect(Object.values(split.description.positives)).toEqual(partsOf(split).map((part) => part.filter((row) => table.labels[row] === 1).length));
      expect(Math.min(...Object.values(split.description.positives))).toBeGreaterThan(0);
    });
  });

  it('is the same again, whether keys that are not set are there or not', () => {
    forAll(3, (table) => {
      const bare = divide(table, DATA, policy);
      expect(divide(table, DATA, { ...policy, group: policy.group, time: policy.time, column: policy.column })).toEqual(bare);
    });
  });

  it(`is ${RANDOM.includes(method) ? 'another one' : 'the same'} with another salt or data hash`, () => {
    forAll(4, (table) => {
      const rows = [divide(table, DATA, policy), divide(table, DATA, { ...policy, salt: 1 }), divide(table, 'b'.repeat(64), policy)].map(({ test }) => test.join());
      expect(new Set(rows).size).toBe(RANDOM.includes(method) ? 3 : 1);
    });
  });

  it('counts rows that repeat another row', () => {
    const labels = exampleLabels(300);
    const table = exampleTable(labels, { groups: Int32Array.from(labels, (_, row) => row % 60), times: Float64Array.from(labels.keys()), intervals: intervalsOf(Float64Array.from(labels.keys()), Float64Array.from(labels, (_, row) => row + 1)), parts: Uint8Array.from(labels, (_, row) => row % 3) });
    const repeating: Table = { ...table, columns: [{ name: 'x', kind: 'numeric', values: Float64Array.from(labels, (_, row) => (row < 20 ? row >> 1 : row)) }] };
    expect(divide(repeating, DATA, policy).description.duplicateRows).toBe(20);
  });
});

/** Given parts go with the methods that heed them, and with no other. */
const divide = (table: Table, sha256: string, policy: SplitPolicy) => splitTable(policy.method === 'column' || policy.method === 'files' ? table : { ...table, parts: undefined }, sha256, policy);

describe('splits by groups', () => {
  it.each(['group', 'stratified-group'] as const)('keep every group in one part by method %s', (method) => {
    forAll(5, (table) => {
      const parts = partsOf(divide(table, DATA, policyOf[method]));
      const groups = parts.map((rows) => new Set([...rows].map((row) => table.groups?.[row])));
      expect(groups.reduce((sum, { size }) => sum + size, 0)).toBe(new Set(table.groups).size);
    });
  });

  it('come within three percent of the shares of rows, and of positives where these count too', () => {
    forAll(6, (table) => {
      const { rows } = divide(table, DATA, policyOf.group).description;
      for (const [part, count] of Object.values(rows).entries()) expect(Math.abs(count / table.rowCount - (SHARES[part] ?? 0))).toBeLessThan(0.03);
      const { positives } = divide(table, DATA, policyOf['stratified-group']).description;
      const all = table.labels.reduce((sum, label) => sum + label, 0);
      for (const [part, count] of Object.values(positives).entries()) expect(Math.abs(count / all - (SHARES[part] ?? 0))).toBeLessThan(0.03);
    });
  });
});

describe('splits by time', () => {
  it('never train on a row that is as new as a validation row, nor validate on one as new as a test row', () => {
    forAll(7, (table) => {
      const { train, validation, test } = divide(table, DATA, policyOf.time);
      const times = (rows: Uint32Array) => [...rows].map((row) => table.times?.[row] ?? NaN);
      expect(Math.max(...times(train))).toBeLessThan(Math.min(...times(validation)));
      expect(Math.max(...times(validation))).toBeLessThan(Math.min(...times(test)));
    });
  });
});

describe('given splits', () => {
  it.each(['column', 'files'] as const)('are taken as they are by method %s', (method) => {
    forAll(8, (table) => {
      for (const [part, rows] of partsOf(divide(table, DATA, policyOf[method])).entries()) expect(rows.every((row) => table.parts?.[row] === part)).toBe(true);
    });
  });
});

describe('a split that cannot be', () => {
  const labels = exampleLabels(100);
  const bare = exampleTable(labels, {});
  const split = (method: keyof typeof policyOf, table: Table) => () => divide(table, DATA, policyOf[method]);

  it.each([
    ['group', 'groups', 'split.group'],
    ['stratified-group', 'groups', 'split.group'],
    ['time', 'times', 'split.time'],
    ['purged-time', 'information intervals', 'a reader that labels rows over time'],
    ['column', 'a given part for each row', 'split.column'],
    ['files', 'a given part for each row', 'data.validationFiles and data.testFiles'],
  ] as const)('by method %s is refused without %s', (method, what, setting) => {
    expect(split(method, bare)).toThrow(`E_SPLIT_KEYS split: expected a table with ${what}, got one without; next: read the data with ${setting}, or choose another split.method`);
  });

  it('is refused for two groups, a missing group, two moments, a missing time and an empty part', () => {
    const groups = Int32Array.from(labels, (_, row) => row % 2);
    expect(split('group', { ...bare, groups })).toThrow('E_SPLIT_GROUPS split: expected at least three groups, one for each part, got 2; next: name another column as split.group');
    expect(split('stratified-group', { ...bare, groups: Int32Array.from(labels, (_, row) => row - 4) })).toThrow('E_SPLIT_KEYS row 1: expected a group, got none');
    expect(split('time', { ...bare, times: Float64Array.from(groups) })).toThrow('E_SPLIT_TIMES split: expected at least three different times');
    expect(split('time', { ...bare, times: Float64Array.from(labels, (_, row) => (row === 6 ? NaN : row)) })).toThrow('E_SPLIT_KEYS row 7: expected a time, got NaN');
    expect(split('column', { ...bare, parts: Uint8Array.from(groups) })).toThrow('E_SPLIT_PARTS split: expected rows in the test part, got none: the split column names no such row');
    expect(split('files', { ...bare, parts: new Uint8Array(100).fill(2) })).toThrow('E_SPLIT_PARTS split: expected rows in the train part, got none: its files hold no rows');
  });

  it('is refused by every method where a part has one class, with what to do about it', () => {
    const table = exampleTable(Uint8Array.from({ length: 100 }, (_, row) => Number(row < 10)), {
      groups: Int32Array.from({ length: 100 }, (_, row) => Math.floor(row / 10)),
      times: Float64Array.from({ length: 100 }, (_, row) => row),
      parts: Uint8Array.from({ length: 100 }, (_, row) => (row < 70 ? 0 : row < 85 ? 1 : 2)),
    });
    const next = (method: keyof typeof policyOf) => {
      try {
        return divide(table, DATA, policyOf[method]);
      } catch (error) {
        return error instanceof Error ? error.message : error;
      }
    };
    expect(next('group')).toMatch(/^E_DATA_RARE_CLASS split: expected both classes in the \w+ part, got \d+ positive of \d+ rows; next: set split.method to stratified-group, try another split.salt, or collect more groups$/);
    expect(next('stratified-group')).toMatch(/^E_DATA_RARE_CLASS .*; next: collect more groups with rows of the rarer class$/);
    expect(next('time')).toBe('E_DATA_RARE_CLASS split: expected both classes in the validation part, got 0 positive of 15 rows; next: set other shares for split.train, split.validation and split.test, or collect rows over a longer time');
    expect(next('column')).toMatch(/got 0 positive of 15 rows; next: name both classes in each part, or choose another split.method$/);
    expect(next('files')).toMatch(/got 0 positive of 15 rows; next: give each part files with both classes, or choose another split.method$/);
    expect(split('stratified', exampleTable(Uint8Array.from({ length: 100 }, (_, row) => Number(row === 0)), {}))).toThrow(/; next: collect more rows of the rarer class$/);
  });
});
