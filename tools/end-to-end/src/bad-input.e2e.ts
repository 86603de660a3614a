import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession } from './open-session.fixture.js';
import { freshFolder, runApp, type AppRun } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

const { lines } = smallTable(260);
const [header = '', ...rows] = lines;
const changed = (line: number, change: (row: string) => string): string[] => [header, ...rows.map((row, index) => (index === line ? change(row) : row))];
const relabelled = (label: (index: number) => string): string[] => [header, ...rows.map((row, index) => row.replace(/[^,]*$/, label(index)))];

interface BadCase {
  readonly name: string;
  readonly status: number;
  readonly code: string;
  readonly says: RegExp;
  readonly table?: readonly string[];
  readonly text?: string;
  readonly args?: readonly string[];
  readonly prepare?: (folder: string) => void;
}

const cases: readonly BadCase[] = [
  { name: 'a missing file', status: 2, code: 'E_DATA_FILE', says: /nothing there/, args: ['--data=none.csv'] },
  { name: 'a directory', status: 2, code: 'E_DATA_FILE', says: /a directory/, args: ['--data=folder'], prepare: (folder) => mkdirSync(join(folder, 'folder')) },
  { name: 'an empty file', status: 3, code: 'E_CSV_', says: /empty/i, text: '' },
  { name: 'a header and no rows', status: 3, code: 'E_CSV_', says: /row/i, table: [header], args: ['--header=yes'] },
  { name: 'a ragged row', status: 3, code: 'E_CSV_', says: /table\.csv:7/, table: changed(5, (row) => `${row},extra`) },
  { name: 'an open quote', status: 3, code: 'E_CSV_', says: /quote/i, table: changed(3, (row) => `"${row}`) },
  { name: 'a duplicate header', status: 3, code: 'E_CSV_', says: /twice|duplicate|more than once/i, table: [header.replace(/^[^,]*/, header.split(',')[1] ?? ''), ...rows] },
  { name: 'NUL bytes', status: 3, code: 'E_CSV_', says: /NUL|UTF-16/i, table: changed(2, (row) => `\0${row}`) },
  { name: 'UTF-16', status: 3, code: 'E_CSV_', says: /UTF-16|UTF-8/, text: '\uFEFFa,b' },
  { name: 'an infinite number', status: 3, code: 'E_', says: /1e999/, table: changed(4, (row) => row.replace(/^[^,]*/, '1e999')) },
  { name: 'a word in a numeric column', status: 3, code: 'E_', says: /line|:\d+/, table: changed(4, (row) => row.replace(/^[^,]*/, 'abc')) },
  { name: 'a label column that is not there', status: 3, code: 'E_', says: /label|column/i, table: lines, args: ['--label=acepted'] },
  { name: 'three label values', status: 3, code: 'E_', says: /maybe/, table: relabelled((index) => ['yes', 'no', 'maybe'][index % 3] ?? '') },
  { name: 'one class', status: 3, code: 'E_', says: /class|one value/i, table: relabelled(() => 'yes') },
  { name: 'a missing label', status: 3, code: 'E_', says: /label/i, table: changed(9, (row) => row.replace(/[^,]*$/, '')) },
  { name: 'a positive value that does not occur', status: 3, code: 'E_', says: /"?yes"?/, table: lines, args: ['--positive=ja'] },
  { name: 'label values that do not say which is positive', status: 3, code: 'E_', says: /--positive/, table: relabelled((index) => (index % 2 === 0 ? 'good' : 'bad')), args: [] },
  { name: 'fewer than 200 rows', status: 3, code: 'E_', says: /200/, table: lines.slice(0, 101) },
  { name: 'a column that is the label in disguise', status: 3, code: 'E_LEAK', says: /knownSeparators/, table: [`answer,${header}`, ...rows.map((row) => `${row.endsWith('yes') ? 1 : 0},${row}`)] },
  { name: 'a misspelt option', status: 2, code: 'E_OPTION', says: /--label/, table: lines, args: ['--lable=accepted'] },
  { name: 'an option without a value', status: 2, code: 'E_OPTION_VALUE', says: /--seed/, table: lines, args: ['--seed'] },
  { name: 'a seed that is no number', status: 2, code: 'E_CONFIG', says: /training\.seed/, table: lines, args: ['--seed=abc'] },
  { name: 'a header option that is none', status: 2, code: 'E_CONFIG', says: /data\.format\.header/, table: lines, args: ['--header=maybe'] },
  { name: 'a misspelt configuration key', status: 2, code: 'E_CONFIG', says: /training\.epochs/, table: lines, args: ['--config=settings.yaml'], prepare: (folder) => writeFileSync(join(folder, 'settings.yaml'), 'training:\n  epoch: 5\n') },
  { name: 'a configuration file that is no YAML', status: 2, code: 'E_SETTINGS_FILE', says: /settings\.yaml/, table: lines, args: ['--config=settings.yaml'], prepare: (folder) => writeFileSync(join(folder, 'settings.yaml'), 'training: [1,\n') },
  { name: 'a missing configuration file', status: 2, code: 'E_SETTINGS_FILE', says: /nothing there/, table: lines, args: ['--config=none.yaml'] },
  { name: 'a --set without a value', status: 2, code: 'E_SETTING', says: /key\.key=value/, table: lines, args: ['--set=training.epochs'] },
  { name: 'a --set of an unknown key', status: 2, code: 'E_CONFIG', says: /architecture\.preset/, table: lines, args: ['--set=architecture.prest=64-32-16'] },
  { name: 'a --set out of range', status: 2, code: 'E_CONFIG', says: /training\.epochs/, table: lines, args: ['--set=training.epochs=0'] },
  { name: 'a model name that climbs out', status: 2, code: 'E_', says: /model/, table: lines, args: ['--model=../x'] },
  { name: 'a policy that is no policy', status: 2, code: 'E_CONFIG', says: /limits\.testAuc/, table: lines, args: ['--policy=policy.yaml'], prepare: (folder) => writeFileSync(join(folder, 'policy.yaml'), 'limits:\n  testAUC: 0.1\n') },
  { name: 'a stray word', status: 2, code: 'E_OPTION', says: /--name=value/, table: lines, args: ['table.csv'] },
];

/** A folder with what a case needs in it, and the arguments that name it. */
function place({ table, text, args = ['--positive=yes'], prepare }: BadCase): { folder: string; args: readonly string[] } {
  const folder = freshFolder();
  prepare?.(folder);
  const files: string[] = [];
  if (table) files.push(`--data=${writeTable(folder, table)}`);
  if (text !== undefined) {
    writeFileSync(join(folder, 'table.csv'), text, text.startsWith('\uFEFF') ? 'utf16le' : 'utf8');
    files.push('--data=table.csv');
  }
  return { folder, args: ['train', ...files, ...args, '--quiet'] };
}

describe('pipeline train refuses bad input in one line, and leaves nothing behind', () => {
  const pipeline = openSession('pipeline');

  it.each(cases)('refuses $name', async (bad) => {
    const { folder, args } = place(bad);
    const run = await pipeline(args, { folder });
    expect({ status: run.status, error: run.answer?.error?.code }).toEqual({ status: bad.status, error: expect.stringMatching(new RegExp(`^${bad.code}`)) });
    expect(run.errors).toMatch(bad.says);
    expect(run.errors.trim().split('\n')).toHaveLength(1);
    expect(run.errors).toMatch(/; next: /);
    expect(existsSync(join(folder, 'models'))).toBe(false);
  });

  it.each(cases.filter(({ name }) => ['a ragged row', 'a --set out of range', 'a stray word'].includes(name)))('refuses $name in a process of its own with the same words and exit status', async (bad) => {
    const { folder, args } = place(bad);
    const { status, output, errors } = runApp('pipeline', args, { folder });
    expect(status).toBe(bad.status);
    expect({ status, output, errors }).toEqual(told(await pipeline(args, { folder })));
  });
});

/** All that a terminal sees of a run. */
function told({ status, output, errors }: AppRun): Pick<AppRun, 'status' | 'output' | 'errors'> {
  return { status, output, errors };
}
