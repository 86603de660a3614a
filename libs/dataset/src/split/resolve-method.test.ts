import { hashValue } from '@gecko/kernel';
import { SplitPolicy, type Table } from '../contract.js';
import { resolveMethod } from './resolve-method.js';
import { exampleLabels, exampleTable, intervalsOf } from './split-example.fixture.js';
import { splitTable } from './split-table.js';

const DATA = 'a'.repeat(64);
const labels = exampleLabels(300);
const plain = exampleTable(labels, {});
const starts = Float64Array.from(labels.keys());
const overTime: Table = { ...plain, intervals: intervalsOf(starts, starts.map((start) => start + 4)) };
const [automatic, stratified] = [SplitPolicy.parse({}), SplitPolicy.parse({ method: 'stratified' })];

describe('method auto', () => {
  it('is the default, and stands for purged-time where rows have intervals, else for stratified', () => {
    expect(automatic.method).toBe('auto');
    expect([resolveMethod(automatic, plain), resolveMethod(automatic, overTime), resolveMethod(stratified, overTime)]).toEqual(['stratified', 'purged-time', 'stratified']);
  });

  it('divides a plain table as stratified does, and a table with intervals as purged-time does', () => {
    const rows = (table: Table, method: SplitPolicy['method']) => {
      const { train, validation, test } = splitTable(table, DATA, SplitPolicy.parse({ method, salt: 3 }));
      return { train, validation, test };
    };
    expect(rows(plain, 'auto')).toEqual(rows(plain, 'stratified'));
    expect(rows(overTime, 'auto')).toEqual(rows(overTime, 'purged-time'));
    expect(rows(overTime, 'auto')).not.toEqual(rows(overTime, 'stratified'));
  });

  it('divides a plain table as ever: models and looks at test rows are known by these hashes', () => {
    const { description, test } = splitTable(exampleTable(exampleLabels(40), {}), DATA, automatic);
    expect([...test]).toEqual([0, 7, 9, 14, 16, 21]);
    expect(description).toMatchObject({ trainSha256: 'f42aabb879255bda51f1345b84abcdca36193a05d2fd44cda9faa08f2454fd0f', testSha256: '59c410238748c199c0e980908149611c72ff9f0e5dc7c10733626bdf690be833' });
    expect(splitTable(exampleTable(exampleLabels(40), {}), DATA, stratified).description.sha256).toBe('81c403c61cbad63c47c97fc9e080c3e3c56aebc55ab04fcc26f13aefd4b70a50');
  });

  it('stays in the description as it was given', () => {
    expect(splitTable(plain, DATA, automatic).description.policy).toEqual(automatic);
    expect(splitTable(overTime, DATA, automatic).description).toMatchObject({ policy: automatic, purgedRows: 6, rows: { train: 207, validation: 42, test: 45 } });
  });

  it('leaves rows out only where rows have intervals and are divided by them', () => {
    expect(splitTable(plain, DATA, automatic).description.purgedRows).toBe(0);
    expect(splitTable(overTime, DATA, stratified).description).toMatchObject({ purgedRows: 0, rows: { train: 210, validation: 45, test: 45 } });
    expect(splitTable({ ...overTime, times: starts }, DATA, SplitPolicy.parse({ method: 'time', time: 'day' })).description).toMatchObject({ purgedRows: 0, rows: { train: 210, validation: 45, test: 45 } });
  });

  it('says what purged-time needs, and what to do where a part has one class', () => {
    expect(() => splitTable(plain, DATA, SplitPolicy.parse({ method: 'purged-time' }))).toThrow('E_SPLIT_KEYS split: expected a table with information intervals, got one without; next: read the data with a reader that labels rows over time, or choose another split.method');
    const early = { ...overTime, labels: labels.map((label, row) => (row < 200 ? label : 0)) };
    expect(() => splitTable(early, DATA, automatic)).toThrow('E_DATA_RARE_CLASS split: expected both classes in the validation part, got 0 positive of 42 rows; next: set other shares for split.train, split.validation and split.test, or collect rows over a longer time');
  });

  it('counts equal rows of a table with intervals', () => {
    const repeating: Table = { ...overTime, columns: [{ name: 'x', kind: 'numeric', values: starts.map((row) => (row < 20 ? row >> 1 : row)) }] };
    expect(splitTable(repeating, DATA, automatic).description.duplicateRows).toBe(20);
  });

  it('refuses given parts by the name of the method it stands for', () => {
    const given = { ...overTime, parts: new Uint8Array(300) };
    expect(() => splitTable(given, DATA, automatic)).toThrow(expect.objectContaining({ code: 'E_SPLIT_METHOD', problem: expect.stringContaining('got method purged-time') }));
  });
});

describe('the hash of a table', () => {
  it('covers intervals', () => {
    const series = (table: Table): Table => ({ ...table, intervals: table.intervals && { ...table.intervals, lastBars: table.intervals.lastBars.map((bar) => bar + 1) } });
    expect(new Set([plain, overTime, series(overTime), { ...overTime, intervals: intervalsOf(starts, starts.map((start) => start + 5)) }].map(hashValue)).size).toBe(4);
  });

  it('stays what it was for a table without intervals', () => {
    expect(hashValue({ ...plain, intervals: undefined })).toBe(hashValue(plain));
  });
});
