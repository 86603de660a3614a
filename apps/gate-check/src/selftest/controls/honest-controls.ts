import { passes, type Control } from '../control.js';
import { fitRandomUnits } from '../material/fit-logistic.js';
import { knownTable, LABEL, rowCount, uniforms, withColumn, type Columns, type TableOptions } from '../material/known-table.js';
import type { Recipe } from '../material/make-candidate.js';
import type { Attempt } from '../workshop.js';
import { queried, QUERY } from './data-controls.js';
import { steppingClock } from './machine-controls.js';

function honest(name: string, breaks: string, recipe: Recipe, situation: Partial<Attempt> = {}): Control {
  return { name, breaks, expected: passes, build: async ({ make, judge }) => judge({ candidate: await make(recipe), ...situation }) };
}

/** A known table with a further column. */
function beside(name: string, cell: (row: number) => string, options: TableOptions = {}): Columns {
  return withColumn(knownTable(options), name, cell);
}

const table = knownTable();
const chance = uniforms(1, 'honest', 4000);
const share = (row: number): number => chance[row] ?? 0;
const partOf = (row: number): string => (row % 10 < 7 ? 'train' : row % 10 < 9 ? 'validation' : 'test');
const dayOf = (row: number): string => new Date(Date.UTC(2024, 0, 1) + 6 * 3_600_000 * row).toISOString().slice(0, 10);

const MANY_ROWS: Recipe = { columns: knownTable({ rows: 4000, strength: 2 }) };

/** What must pass, and never be refused. */
export const honestControls: readonly Control[] = [
  honest('linear-model', '800 rows of four numbers', { columns: table }),
  honest('another-seed', 'the same of other rows', { columns: knownTable({ seed: 2 }) }),
  honest('hidden-layer', 'a network with 24 hidden units', { columns: table, learn: fitRandomUnits(24, 5) }),
  honest('text-columns', 'a column of texts plays a part', { columns: knownTable({ colours: true }) }),
  honest('missing-values', 'every tenth age is missing', { columns: withColumn(table, 'age', (row) => (share(row) < 0.1 ? '' : (table['age']?.[row] ?? ''))) }),
  honest('missing-words', 'missing values are written as words that the policy names', { columns: withColumn(table, 'age', (row) => (share(row) < 0.1 ? 'none' : (table['age']?.[row] ?? ''))), reading: { missing: ['none'] } }, { policy: { data: { missing: [' none '] } } }),
  honest('rare-positives', 'one row of eight is positive', { columns: knownTable({ rows: 2000, shift: -3 }) }),
  honest('yes-and-no', 'a column of booleans', { columns: beside('member', (row) => (share(row) < 0.4 ? 'true' : 'false')) }),
  honest('dates', 'a column of dates', { columns: beside('joined', (row) => dayOf(Math.floor(800 * share(row)))) }),
  honest('grouped', 'rows of one patient stand together', { columns: beside('patient', (row) => `p${row >> 2}`), split: { method: 'stratified-group', group: 'patient' } }),
  honest('by-time', 'the oldest rows train, the newest test', { columns: beside('day', dayOf), split: { method: 'time', time: 'day' } }),
  honest('given-parts', 'a column names the part of each row', { columns: beside('part', partOf), split: { method: 'column', column: 'part' } }),
  honest('weighed-rows', 'a column weighs the rows', { columns: beside('weight', (row) => String(1 + Math.floor(5 * share(row)))), reading: { weight: 'weight' } }, { policy: { data: { weight: 'weight' } } }),
  honest('quantised-to-one-byte', 'weights of one byte', { columns: table, quantization: 'uint8' }),
  honest('quantised-to-two-bytes', 'weights of two bytes', { columns: table, quantization: 'uint16' }),
  honest('semicolons', 'a file with semicolons', { columns: table, delimiter: ';' }),
  honest('few-rows', '240 rows that tell much', { columns: knownTable({ rows: 240, strength: 5 }) }),
  honest('known-separator', 'a column separates the classes, and the policy knows it', { columns: withColumn(table, 'score', (row) => String(table[LABEL]?.[row] === 'yes' ? 1 : 0)) }, { policy: { knownSeparators: ['score'] } }),
  honest('a-few-duplicates', 'two of 240 later rows repeat a training row: fewer than one in a hundred', { columns: withColumn(twoCopies(), 'part', partOf), split: { method: 'column', column: 'part' } }),
  honest('strict-with-enough-rows', '4000 rows in the strict profile', MANY_ROWS, { profile: 'strict' }),
  honest('slow-enough', 'every prediction takes 49.9 ms', { columns: table }, { clock: steppingClock(() => 49.9) }),
  {
    name: 'exactly-at-the-limits',
    breaks: 'accuracy, AUC and the other limits are just what is measured',
    expected: passes,
    build: async ({ honest: candidateOf, judge }) => {
      const candidate = await candidateOf();
      const { measurements: m } = await judge({ candidate })();
      const rows = m.train.n + m.validation.n + m.test.n;
      const limits = { validationAccuracy: m.validation.accuracy, testAuc: m.test.auc, closedAucShare: m.baselines.closedAucShare, predictionDifference: Math.max(m.predictorDifference.largest, m.goldenDifference.largest), duplicateShare: 0 };
      return judge({ candidate, policy: { limits, minimumRows: rows, minimumClassRows: Math.min(m.validation.positives, m.validation.n - m.validation.positives, m.test.positives, m.test.n - m.test.positives) } });
    },
  },
  {
    name: 'repeated-check',
    breaks: 'the same again takes no further look, even where one is allowed',
    expected: passes,
    build: async ({ make, judge }) => {
      const candidate = await make(MANY_ROWS);
      const once = { candidate, profile: 'strict', policy: { lookBudget: 1 } } as const;
      await judge(once)();
      return judge(once);
    },
  },
  {
    name: 'published-version',
    breaks: 'a version that was published is judged again, with report and verdict beside it',
    expected: passes,
    build: async ({ honest: candidateOf, publish, judge }) => {
      const candidate = await candidateOf();
      return judge({ candidate, version: await publish({ candidate }) });
    },
  },
  { name: 'agreed-query', breaks: 'a query chooses rows out of a Parquet file, word for word as the policy has it', expected: passes, build: async (workshop) => workshop.judge({ candidate: await queried(workshop), policy: { data: { sql: QUERY } } }) },
];

/** The rows 9 and 19, which test, repeat the rows before them that train. */
function twoCopies(): Columns {
  const rows = Array.from({ length: rowCount(table) }, (_, row) => (row === 9 || row === 19 ? row - 9 : row));
  return Object.fromEntries(Object.entries(table).map(([name, cells]) => [name, rows.map((row) => cells[row] ?? '')]));
}
