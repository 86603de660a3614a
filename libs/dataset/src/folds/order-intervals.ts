import { GeckoError } from '@gecko/kernel';
import type { RowIntervals } from '../contract.js';

/** What folds look at: one clock for the rows of all series. */
export type Spans = Pick<RowIntervals, 'starts' | 'ends'>;

/** Intervals with their row numbers in order of either border, ties by row number. */
export interface OrderedSpans extends Spans {
  readonly byStart: Uint32Array;
  readonly byEnd: Uint32Array;
}

/**
 * Sorts once what every sweep over the intervals needs. O(n log n), O(n) where rows are in order.
 * @throws GeckoError E_INTERVALS (data) where a border is no finite number, or an interval ends before it starts
 */
export function orderIntervals({ starts, ends }: Spans): OrderedSpans {
  if (starts.length !== ends.length) throw refused('intervals', `expected as many ends as starts (${starts.length}), got ${ends.length}`);
  const row = starts.findIndex((start, index) => !(Number.isFinite(start) && Number.isFinite(ends[index]) && start <= (ends[index] ?? NaN)));
  if (row >= 0) throw refused(`row ${row + 1}`, `expected an interval of two finite times that ends no earlier than it starts, got (${starts[row] ?? NaN}, ${ends[row] ?? NaN}]`);
  return { starts, ends, byStart: sortRows(starts), byEnd: sortRows(ends) };
}

function sortRows(values: Float64Array): Uint32Array {
  const rows = Uint32Array.from(values.keys());
  const isSorted = values.every((value, row) => row === 0 || value >= (values[row - 1] ?? NaN));
  return isSorted ? rows : rows.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
}

function refused(place: string, problem: string): GeckoError {
  return new GeckoError({ kind: 'data', code: 'E_INTERVALS', place, problem, next: 'give each row the time of its decision and the later time at which its label was known' });
}
