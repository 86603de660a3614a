import { foldRefusal, requireWhole } from './fold-refusal.js';
import { foldOf, ROLES, type Fold } from './fold-of.js';
import { orderIntervals, type Spans } from './order-intervals.js';

export interface WalkForwardOptions {
  /** All rows before the test rows, or the newest `initial` of them. */
  readonly train: 'expanding' | 'rolling';
  /** Rows before the first test rows, purged ones included. */
  readonly initial: number;
  /** Rows of each test. */
  readonly test: number;
  /** Rows from one test to the next. Default: `test`, so that each row is tested at most once. */
  readonly step?: number;
}

/**
 * Trains on the past and tests on what comes next, in order of the intervals' starts over all series: test rows are
 * [s, s + test) for s = initial, initial + step, … while they fit, training rows those before s whose label was known
 * when the first test row was decided. Test rows are never left out. No embargo: nothing is trained on what follows a test.
 * @throws GeckoError E_FOLDS (usage) where not even one test fits, E_INTERVALS (data)
 */
export function walkForward(intervals: Spans, { train, initial, test, step = test }: WalkForwardOptions): Fold[] {
  const rows = intervals.starts.length;
  for (const [name, value] of [['initial', initial], ['test', test], ['step', step]] as const) requireWhole(name, value, [1, Number.MAX_SAFE_INTEGER]);
  if (initial + test > rows) throw foldRefusal(`expected at least initial + test = ${initial + test} rows, got ${rows}`, 'set a smaller initial or test, or collect more rows');
  const spans = orderIntervals(intervals);
  const folds: Fold[] = [];
  for (let start = initial; start + test <= rows; start += step) {
    const roles = new Uint8Array(rows);
    for (const row of spans.byStart.subarray(train === 'rolling' ? start - initial : 0, start)) roles[row] = ROLES.train;
    for (const row of spans.byStart.subarray(start, start + test)) roles[row] = ROLES.test;
    folds.push(foldOf(spans, roles, 0));
  }
  return folds;
}
