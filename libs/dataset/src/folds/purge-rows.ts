import { requireEmbargo } from './fold-refusal.js';
import { foldOf, ROLES, type Fold } from './fold-of.js';
import { orderIntervals, type Spans } from './order-intervals.js';

export interface EmbargoOptions {
  /** Time after test rows from which no training row starts, in units of the intervals' clock; at least how far features look back. */
  readonly embargo?: number;
}

/**
 * The training rows that share nothing with the test rows: none whose interval conflicts with that of any test row
 * (start_i < end_j and start_j < end_i), and none that starts within the embargo behind a block of test rows
 * (T1 <= start_i < T1 + embargo, T1 the latest end of the block). Over all series: rows that share a clock share its events.
 * A row in both lists is a test row. O(n log n) of all rows.
 * @param train row numbers
 * @param test row numbers
 * @returns both lists ascending, with what was left out of training
 * @throws GeckoError E_INTERVALS (data) on intervals that are none, E_FOLDS (usage) on a negative embargo
 */
export function purgeRows(intervals: Spans, train: Uint32Array, test: Uint32Array, { embargo = 0 }: EmbargoOptions = {}): Fold {
  const roles = new Uint8Array(intervals.starts.length);
  for (const row of train) roles[row] = ROLES.train;
  for (const row of test) roles[row] = ROLES.test;
  return foldOf(orderIntervals(intervals), roles, requireEmbargo(embargo));
}
