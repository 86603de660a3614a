import { stageSuite } from '@gecko/kernel/testing';
import { auditStage } from './audit/audit-stage.js';
import { ReadingOptions, SplitPolicy, type Table } from './contract.js';
import { readStage } from './table/read-stage.js';
import { splitStage } from './split/split-stage.js';

const ROWS = 100;
const options = ReadingOptions.parse({ minimumRows: ROWS });
const csv = (rows: number) => new TextEncoder().encode(Array.from({ length: rows }, (_, row) => `${row},${row % 2}\n`).join(''));
const rows = Uint32Array.from({ length: ROWS }, (_, row) => row);
const tableOf = (cell: (row: number) => number): Table => ({ columns: [{ name: 'x', kind: 'numeric', values: Float64Array.from(rows, cell) }], rowCount: ROWS, labels: Uint8Array.from(rows, (row) => row % 2) });
const table = tableOf((row) => row);
const sha = 'f'.repeat(64);

const suites = [
  stageSuite(readStage, {
    good: { bytes: csv(ROWS), fileName: 't.csv', options },
    bad: [
      { why: 'an empty file', input: { bytes: new Uint8Array(), fileName: 't.csv', options }, code: 'E_CSV_EMPTY' },
      { why: 'a row too few', input: { bytes: csv(ROWS - 1), fileName: 't.csv', options }, code: 'E_DATA_TOO_FEW_ROWS' },
    ],
  }),
  stageSuite(splitStage, {
    good: { table, dataSha256: sha, policy: SplitPolicy.parse({}) },
    bad: [{ why: 'rows that are all the same', input: { table: tableOf(() => 1), dataSha256: sha, policy: SplitPolicy.parse({}) }, code: 'E_DATA_RARE_CLASS' }],
  }),
  stageSuite(auditStage(() => 0.75), {
    good: { table, rows, singleFeatureAuc: 0.99, knownSeparators: [] },
    bad: [{ why: 'a column that separates the classes too well', input: { table, rows, singleFeatureAuc: 0.7, knownSeparators: [] }, code: 'E_LEAK' }],
  }),
];

describe('the stages', () => {
  for (const { title, check } of suites.flat()) {
    it(title, async () => {
      await expect(check()).resolves.toBeUndefined();
    });
  }
});
