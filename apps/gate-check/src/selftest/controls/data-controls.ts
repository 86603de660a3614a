import type { ColumnTransform } from '@gecko/dataset/contract';
import { writeParquet } from '@gecko/dataset/stream';
import { refusedBy, stoppedBy, type Control, type Expected } from '../control.js';
import { withMember } from '../material/alter-files.js';
import { knownTable, LABEL, normals, pickRows, rowCount, uniforms, withColumn, type Columns } from '../material/known-table.js';
import type { Candidate, Recipe } from '../material/make-candidate.js';
import type { Attempt, Workshop } from '../workshop.js';

const table = knownTable();
const ROWS = rowCount(table);
const labelOf = (row: number): number => Number(table[LABEL]?.[row] === 'yes');
const chance = uniforms(1, 'leaks', ROWS);
const below = (row: number, count: number): number => Math.floor(count * (chance[row] ?? 0));

function made(name: string, breaks: string, expected: Expected, recipe: Recipe, situation: Partial<Attempt> | ((candidate: Candidate) => Partial<Attempt>) = {}): Control {
  return {
    name,
    breaks,
    expected,
    build: async ({ make, judge }) => {
      const candidate = await make(recipe);
      return judge({ candidate, ...(typeof situation === 'function' ? situation(candidate) : situation) });
    },
  };
}

/** The honest candidate and a data file that is another. */
function otherData(name: string, breaks: string, code: `E_${string}`, change: (csv: string) => string): Control {
  return {
    name,
    breaks,
    expected: stoppedBy(3, code),
    build: async ({ honest, judge }) => {
      const candidate = await honest();
      return judge({ candidate, csv: change(candidate.csv) });
    },
  };
}

const lines = (change: (lines: string[]) => string[]) => (csv: string): string => [...change(csv.trimEnd().split('\n')), ''].join('\n');

const files: readonly Control[] = [
  otherData('edited-cell', 'one cell of the data is another', 'E_DATA_CHANGED', lines(([header = '', first = '', ...rows]) => [header, first.replace(/\d,/, (end) => (end === '1,' ? '2,' : '1,')), ...rows])),
  otherData('removed-row', 'one row of the data is gone', 'E_DATA_CHANGED', lines((all) => all.slice(0, -1))),
  otherData('relabelled-row', 'one label of the data is another', 'E_DATA_CHANGED', lines(([header = '', first = '', ...rows]) => [header, first.endsWith('yes') ? first.replace(/yes$/, 'no') : first.replace(/no$/, 'yes'), ...rows])),
  otherData('ragged-row', 'a row has a cell too many', 'E_CSV_RAGGED_ROW', lines(([header = '', first = '', ...rows]) => [header, `${first},1`, ...rows])),
  otherData('number-beyond-float64-in-the-data', 'a cell is 1e999', 'E_DATA_NUMBER_RANGE', lines(([header = '', first = '', ...rows]) => [header, first.replace(/^[^,]*/, '1e999'), ...rows])),
  {
    name: 'positive-class-swapped',
    breaks: 'the metadata call the other class positive',
    expected: stoppedBy(3, 'E_DATA_CHANGED'),
    build: async ({ honest, judge }) => {
      const candidate = await honest();
      return judge({ candidate, files: withMember(withMember(candidate.files, 'metadata.json', 'data.positive', 'no'), 'metadata.json', 'data.negative', 'yes') });
    },
  },
];

const SINGLE = refusedBy('data.leaks', 'data.single_feature');
const LEAKS = refusedBy('data.leaks');

const columns: readonly Control[] = [
  made('label-as-a-feature', 'a column is the label', SINGLE, { columns: withColumn(table, 'paid', (row) => String(labelOf(row))) }),
  made('label-noisily-as-a-feature', 'a column is the label with half a percent of errors', SINGLE, { columns: withColumn(table, 'paid', (row) => String((chance[row] ?? 0) < 0.005 ? 1 - labelOf(row) : labelOf(row))) }),
  made('label-in-the-last-digit', 'a price is odd for one class', LEAKS, { columns: withColumn(table, 'price', (row) => String(2 * below(row, 5000) + labelOf(row))) }),
  made('label-of-the-row-before', 'a column is the label of the row before', LEAKS, { columns: withColumn(table, 'previous', (row) => (row === 0 ? '' : String(labelOf(row - 1)))) }),
  made('target-statistic', 'a column is the share of positives of each town, test rows included', LEAKS, { columns: withTownShares(table) }),
];

/** Each town with its share of positives, over all rows. */
function withTownShares(columns: Columns): Columns {
  const townOf = (row: number): number => below(row, 12);
  const shares = Array.from({ length: 12 }, (_, town) => {
    const rows = [...chance.keys()].filter((row) => townOf(row) === town);
    return rows.reduce((sum, row) => sum + labelOf(row), 0) / rows.length;
  });
  return withColumn(withColumn(columns, 'town', (row) => `town ${townOf(row)}`), 'rate', (row) => (shares[townOf(row)] ?? 0).toFixed(6));
}

/** Of ten rows seven train, the eighth and ninth validate, the tenth tests. */
const partOf = (row: number): string => (row % 10 < 7 ? 'train' : row % 10 < 9 ? 'validation' : 'test');
const BY_COLUMN = { method: 'column', column: 'part' } as const;
/** Test rows below 400 repeat the row that stands nine before them, which trains. */
const source = (row: number): number => (partOf(row) === 'test' && row < 400 ? row - 9 : row);
const repeated = pickRows(table, [...chance.keys()].map(source));
const divided = (columns: Columns): Recipe => ({ columns: withColumn(columns, 'part', partOf), split: BY_COLUMN });
const noise = normals(1, 'copies', ROWS);

const rows: readonly Control[] = [
  made('test-rows-in-training', 'half of the test rows stand in the training part too', refusedBy('data.cross_split_duplicates', 'data.leaks'), divided(repeated)),
  made('contradicting-copies', 'half of the test rows repeat a training row with the other label', refusedBy('data.cross_split_duplicates', 'data.leaks', 'test.auc', 'test.closed_auc_share', 'test.log_loss', 'train.memorisation'), divided(withColumn(repeated, LABEL, (row) => (source(row) === row ? (table[LABEL]?.[row] ?? '') : labelOf(source(row)) === 1 ? 'no' : 'yes')))),
  made('copies-beyond-the-inputs', 'test rows repeat training rows but for a column the model drops', refusedBy('data.cross_split_duplicates'), divided(withColumn(repeated, 'batch', (row) => (partOf(row) === 'test' ? String(1 + (row % 3)) : '0')))),
  made('near-copies', 'test rows repeat training rows with a little noise', LEAKS, divided(withColumn(repeated, 'age', (row) => (Number(repeated['age']?.[row]) + (source(row) === row ? 0 : 1e-4 * Math.sign(noise[row] ?? 0))).toFixed(4)))),
  made('group-on-both-sides', 'rows of one patient train and test', LEAKS, { columns: withColumn(table, 'patient', (row) => `p${row >> 2}`), split: { method: 'stratified', group: 'patient' } }),
  made('later-rows-in-training', 'rows that are newer than test rows train', LEAKS, { columns: withColumn(table, 'day', (row) => (row / 8).toFixed(3)), split: { method: 'stratified', time: 'day' } }),
];

const gappy = withColumn(table, 'age', (row) => ((chance[row] ?? 0) < 0.1 ? '' : (table['age']?.[row] ?? '')));
const REFITTED = refusedBy('transforms.recomputed');

const fitting: readonly Control[] = [
  made('scaled-on-all-rows', 'centre and scale come from all rows, test rows included', REFITTED, { columns: table, choosePlan: (honest, onAll) => ({ ...onAll, fittedOn: honest.fittedOn }) }),
  made('filled-from-all-rows', 'missing values are filled with the median of all rows', REFITTED, {
    columns: gappy,
    choosePlan: (honest, onAll) => ({ ...honest, columns: honest.columns.map((column, index) => ({ ...column, ...fillOf(onAll.columns[index]) })) }),
  }),
  made('another-split', 'the model was trained on the split of another salt', refusedBy('split.recomputed', 'transforms.recomputed'), { columns: table, split: { salt: 1 } }, { policy: { split: {} } }),
  made('split-by-another-column', 'the rows were divided by other columns than the policy\'s', stoppedBy(2, 'E_POLICY_SPLIT'), { columns: withColumn(table, 'patient', (row) => `p${row >> 2}`), split: { method: 'stratified-group', group: 'patient' } }, { policy: { split: {} } }),
];

function fillOf(column: ColumnTransform | undefined): object {
  return column?.encoding === 'numeric' ? { fill: column.fill } : {};
}

const READING = refusedBy('data.reading');

const reading: readonly Control[] = [
  made('other-missing-words', 'the data were read with other words for "no value" than the policy\'s', READING, { columns: table, reading: { missing: ['', 'none'] } }, { policy: { data: { missing: [''] } } }),
  made('other-positive-class', 'the policy names the other class as positive', READING, { columns: table }, { policy: { data: { positive: 'no' } } }),
  made('other-column-types', 'a column was read as another kind than the policy\'s', READING, { columns: withColumn(table, 'zip', (row) => String(below(row, 20))), reading: { types: { zip: 'categorical' } } }, { policy: { data: { types: {} } } }),
  made('unagreed-weights', 'rows are weighed by a column that the policy does not name', READING, { columns: withColumn(table, 'weight', (row) => String(1 + below(row, 5))), reading: { weight: 'weight' } }, { policy: { data: { weight: 'importance' } } }),
  {
    name: 'query-over-text',
    breaks: 'the metadata tell of a query over a CSV file',
    expected: stoppedBy(2, 'E_DATA_SQL'),
    build: async ({ honest, judge }) => {
      const candidate = await honest();
      return judge({ candidate, files: withMember(candidate.files, 'metadata.json', 'data.query', 'SELECT * FROM data') });
    },
  },
  { name: 'unagreed-query', breaks: 'a query chooses rows, and the policy allows none', expected: READING, build: async (workshop) => workshop.judge({ candidate: await queried(workshop) }) },
];

export const QUERY = 'SELECT * FROM data WHERE luck > -1';

/** A candidate whose rows a query chose out of a Parquet file. */
export async function queried({ folder, make }: Workshop): Promise<Candidate> {
  const names = Object.keys(table);
  const writer = await writeParquet(folder, names.map((name) => ({ name, type: name === LABEL ? 'VARCHAR' : 'DOUBLE' })));
  try {
    await writer.append(names.map((name) => (table[name] ?? []).map((cell) => (name === LABEL ? cell : Number(cell)))));
    const path = await writer.finish();
    return await make({ columns: table, location: { files: [path], validationFiles: [], testFiles: [], sql: QUERY } });
  } finally {
    writer.close();
  }
}

export const dataControls: readonly Control[] = [...files, ...columns, ...rows, ...fitting, ...reading];
