import type { Split, Table } from '@gecko/dataset/contract';
import { fillNormal, fillUniform, randomStream } from '@gecko/kernel';
import { Policy } from '../contract.js';
import { auditWhole } from './audit-whole.js';
import { exampleBundle } from './example-bundle.fixture.js';

const ROWS = 400;
const normal = (minor: number): Float64Array => {
  const out = new Float64Array(ROWS);
  fillNormal(randomStream(1, 'audited rows'), { major: 0, minor }, out);
  return out;
};
const uniform = new Float32Array(ROWS);
fillUniform(randomStream(1, 'audited labels'), { major: 0, minor: 0 }, uniform);
const labels = Uint8Array.from(uniform, (value) => Number(value < 0.4));
const [a, b] = [normal(0), normal(1)];

/** Of each ten rows the ninth validates and the tenth tests. */
const rowsOf = (wanted: (digit: number) => boolean): Uint32Array => Uint32Array.from({ length: ROWS }, (_, row) => row).filter((row) => wanted(row % 10));
const split: Split = { train: rowsOf((digit) => digit < 8), validation: rowsOf((digit) => digit === 8), test: rowsOf((digit) => digit === 9), description: exampleBundle().metadata.split };

interface Planted extends Pick<Table, 'groups' | 'times' | 'intervals'> {
  readonly columns?: readonly Float64Array[];
  readonly labels?: Uint8Array;
}

function audit({ columns = [a, b], labels: classes = labels, ...keys }: Planted, policy: object = {}) {
  const table: Table = { columns: columns.map((values, index) => ({ name: `c${index}`, kind: 'numeric', values })), rowCount: ROWS, labels: classes, ...keys };
  return auditWhole({ table, split, market: undefined }, Policy.parse(policy));
}
const codes = (report: ReturnType<typeof audit>) => report.findings.map(({ code }) => code);

/** The row whose values a row has where test rows repeat the training row nine before them. */
const source = (row: number): number => (row % 10 === 9 ? row - 9 : row);
const repeated = (values: Float64Array): Float64Array => values.map((_, row) => values[source(row)] ?? 0);
const repeatedLabels = labels.map((_, row) => labels[source(row)] ?? 0);

describe('auditWhole', () => {
  it('finds nothing in rows of their own, and names the strongest column', () => {
    expect(audit({})).toMatchObject({ strongestColumn: { column: expect.stringMatching(/^c[01]$/) }, columnsChecked: 2, findings: [] });
  });

  it('finds a column that tells the classes apart, up to the limit of the policy', () => {
    const tells = { columns: [Float64Array.from(labels, (label, row) => 3 * label + (a[row] ?? 0) / 3), b] };
    expect(audit(tells)).toMatchObject({ strongestColumn: { column: 'c0' }, findings: [{ code: 'single-feature', columns: ['c0'] }] });
    expect(codes(audit(tells, { knownSeparators: ['c0'] }))).toEqual([]);
    const weak = { columns: [Float64Array.from(labels, (label, row) => label + (a[row] ?? 0)), b] };
    expect(codes(audit(weak))).toEqual([]);
    expect(codes(audit(weak, { limits: { singleFeatureAuc: 0.6 } }))).toEqual(['single-feature']);
  });

  it('finds test rows that repeat training rows with their label', () => {
    expect(audit({ columns: [repeated(a), repeated(b)], labels: repeatedLabels }).findings).toMatchObject([{ code: 'duplicate-rows', rows: [10, 20, 30], value: 0.5 }]);
  });

  it('finds test rows that repeat training rows with the other label', () => {
    const turned = repeatedLabels.map((label, row) => (row % 10 === 9 ? 1 - label : label));
    expect(codes(audit({ columns: [repeated(a), repeated(b)], labels: turned }))).toEqual(['contradicting-duplicates']);
  });

  it('finds test rows that differ from training rows by less than noise', () => {
    const nearly = repeated(a).map((value, row) => (row % 10 === 9 ? value + 1e-7 : value));
    expect(codes(audit({ columns: [nearly, repeated(b)], labels: repeatedLabels }))).toEqual(['near-duplicates']);
  });

  it('finds groups and times of test rows among training rows', () => {
    expect(codes(audit({ groups: Int32Array.from({ length: ROWS }, (_, row) => Math.floor(row / 10)) }))).toEqual(['group-overlap']);
    expect(codes(audit({ times: Float64Array.from({ length: ROWS }, (_, row) => row) }))).toEqual(['time-overlap']);
  });

  it('finds labels of test rows that were decided while training rows were, and early stopping on the way to them', () => {
    const bars = Int32Array.from({ length: ROWS }, (_, row) => row);
    const intervals = { starts: Float64Array.from(bars), ends: Float64Array.from(bars, (bar) => bar + 3), series: new Int32Array(ROWS), firstBars: bars, lastBars: bars.map((bar) => bar + 3) };
    expect(codes(audit({ intervals }))).toEqual(expect.arrayContaining(['label-overlap', 'fitted-on-held-out']));
  });
});
