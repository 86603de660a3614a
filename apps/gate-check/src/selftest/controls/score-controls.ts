import type { Verdict } from '@gecko/gate/contract';
import { permutation, randomStream } from '@gecko/kernel';
import { leftOpenBy, refusedBy, stoppedBy, type Control, type Expected } from '../control.js';
import { fitLogistic, fitRandomUnits } from '../material/fit-logistic.js';
import { knownTable, LABEL, rowCount, withColumn, type Columns } from '../material/known-table.js';
import type { Recipe } from '../material/make-candidate.js';
import type { Network } from '../material/network.js';
import type { Attempt, Workshop } from '../workshop.js';

type Situation = Partial<Attempt>;
type Settings = NonNullable<Attempt['policy']>;

/** A candidate made by a recipe, in a situation that may rest on it. */
function made(name: string, breaks: string, expected: Expected, recipe: Recipe, situation: Situation | ((workshop: Workshop) => Promise<Situation>) = {}): Control {
  return {
    name,
    breaks,
    expected,
    build: async (workshop) => {
      const candidate = await workshop.make(recipe);
      return workshop.judge({ candidate, ...(typeof situation === 'function' ? await situation(workshop) : situation) });
    },
  };
}

/** The honest candidate under limits that are set from what the gate measures of it. */
function limited(name: string, breaks: string, expected: Expected, limitsOf: (measured: Verdict['measurements']) => Settings): Control {
  return {
    name,
    breaks,
    expected,
    build: async ({ honest, judge }) => {
      const candidate = await honest();
      const { measurements } = await judge({ candidate })();
      return judge({ candidate, policy: { limits: limitsOf(measurements) } });
    },
  };
}

/** The next number above one between 0 and 1. */
export function justAbove(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0);
}

function shuffledLabels(columns: Columns): Columns {
  const order = permutation(randomStream(1, 'selftest shuffled labels'), rowCount(columns));
  const labels = columns[LABEL] ?? [];
  return withColumn(columns, LABEL, (row) => labels[order[row] ?? 0] ?? 'no');
}

/** The same decision function, `factor` times as steep. */
const steeper = (network: Network, factor: number): Network => network.map((layer, index) => (index === 0 ? layer : { ...layer, kernel: layer.kernel.map((weight) => factor * weight) }));
const negated = (network: Network): Network => steeper(network, -1);
const silent = (network: Network): Network => steeper(network, 0);

const NO_SKILL = ['test.auc', 'test.closed_auc_share', 'test.log_loss', 'validation.accuracy'];

/** Models that tell too little. */
const worthless: readonly Control[] = [
  made('shuffled-labels', 'the labels stand in a random order: nothing is left to learn', refusedBy(...NO_SKILL), { columns: shuffledLabels(knownTable()), learn: fitRandomUnits(24, 0.1) }),
  made('pure-noise', 'no column plays a part', refusedBy(...NO_SKILL), { columns: knownTable({ strength: 0 }) }),
  made('constant-output', 'the model answers the same for every row', refusedBy(...NO_SKILL), { columns: knownTable(), learn: (matrix) => silent(fitLogistic(matrix)) }),
  made('turned-around', 'the model answers the opposite', refusedBy(...NO_SKILL), { columns: knownTable(), learn: (matrix) => negated(fitLogistic(matrix)) }),
  made('overconfident', 'the model ranks well and is far too sure', refusedBy('test.log_loss'), { columns: knownTable(), learn: (matrix) => steeper(fitLogistic(matrix), 12) }),
  limited('accuracy-just-below', 'the accuracy is one step below its limit', refusedBy('validation.accuracy'), ({ validation }) => ({ validationAccuracy: justAbove(validation.accuracy ?? 0) })),
  limited('auc-just-below', 'the AUC is one step below its limit', refusedBy('test.auc'), ({ test }) => ({ testAuc: justAbove(test.auc ?? 0) })),
  limited('closed-share-just-below', 'the share of the way from the best baseline is one step below its limit', refusedBy('test.closed_auc_share'), ({ baselines }) => ({ closedAucShare: justAbove(baselines.closedAucShare ?? 0) })),
  limited('column-at-the-limit', 'a single column reaches the limit', refusedBy('data.leaks', 'data.single_feature'), ({ audit }) => ({ singleFeatureAuc: audit.strongestColumn?.auc ?? 1 })),
];

const MANY_ROWS: Recipe = { columns: knownTable({ rows: 4000 }) };

/** Too little to tell. */
const few: readonly Control[] = [
  made('tiny-table', '150 rows in all', refusedBy('data.rows'), { columns: knownTable({ rows: 150, strength: 6 }) }, { policy: { minimumClassRows: 5 } }),
  made('rare-class', 'too few rows of the rarer class', refusedBy('data.rarer_class'), { columns: knownTable({ rows: 500, strength: 5, shift: -14 }) }),
  made('one-class-in-test', 'all test rows are of one class', stoppedBy(3, 'E_DATA_RARE_CLASS'), { columns: oneClassAtTheEnd(), split: { method: 'stratified', time: 'day' } }, { policy: { split: { method: 'time', time: 'day' } } }),
  made('strict-with-few-test-rows', 'fewer test rows than the strict profile wants', leftOpenBy('test.rows'), { columns: knownTable({ rows: 1500, strength: 5 }) }, { profile: 'strict' }),
  {
    name: 'strict-bound-not-reached',
    breaks: 'the AUC clears its limit, its interval does not',
    expected: leftOpenBy('test.auc'),
    build: async ({ make, judge }) => {
      const candidate = await make(MANY_ROWS);
      const { measurements } = await judge({ candidate })();
      return judge({ candidate, profile: 'strict', policy: { limits: { testAuc: measurements.test.auc ?? 1 } } });
    },
  },
  {
    name: 'strict-accuracy-not-reached',
    breaks: 'the accuracy clears its limit, its interval does not',
    expected: leftOpenBy('validation.accuracy'),
    build: async ({ make, judge }) => {
      const candidate = await make(MANY_ROWS);
      const { measurements } = await judge({ candidate })();
      return judge({ candidate, profile: 'strict', policy: { limits: { validationAccuracy: measurements.validation.accuracy ?? 1 } } });
    },
  },
];

/** The newest fifth of the rows is negative. */
function oneClassAtTheEnd(): Columns {
  const columns = knownTable();
  const rows = rowCount(columns);
  const labels = columns[LABEL] ?? [];
  const dated = withColumn(columns, 'day', (row) => String(20_000 + row / 8));
  return withColumn(dated, LABEL, (row) => (row < 0.8 * rows ? (labels[row] ?? 'no') : 'no'));
}

export const scoreControls: readonly Control[] = [...worthless, ...few];
