import type { AuditFinding } from '../contract.js';
import { findConflicts } from '../folds/find-conflicts.js';
import { orderIntervals, type OrderedSpans, type Spans } from '../folds/order-intervals.js';
import { percent } from './audit-scope.js';

/** Something that was fitted, the rows it was fitted on, and the rows of each part that it is used on. */
export interface FittedThing {
  /** What it is, in plain words: `scaling`, `class weights`, `network weights`, `early stopping`, … */
  readonly thing: string;
  readonly fittedOn: Uint32Array;
  readonly usedOn: readonly { readonly part: string; readonly rows: Uint32Array }[];
}

/**
 * One finding for each fitted thing and each part it is used on that share rows, or rows whose intervals conflict; none
 * where fitting and use are proved apart. Without intervals, rows are compared alone. O(n log n), then O(n) a thing and part.
 * @param intervals of all rows that are named
 * @param positions number of each row in the order of the data, counted from 0. Default: the row's own number
 * @throws GeckoError E_INTERVALS (data) on intervals that are none
 */
export function proveDisjoint(fitted: readonly FittedThing[], intervals: Spans | undefined, positions?: Uint32Array): AuditFinding[] {
  const spans = intervals && orderIntervals(intervals);
  return fitted.flatMap(({ thing, fittedOn, usedOn }) =>
    usedOn.flatMap(({ part, rows }): AuditFinding[] => {
      const [used, reaching] = [new Set(rows), spans && conflictsWith(spans, rows)];
      const shared = fittedOn.filter((row) => used.has(row));
      const overlapping = fittedOn.filter((row) => reaching?.[row] === 1 && !used.has(row));
      const count = shared.length + overlapping.length;
      if (count === 0) return [];
      const message = `${thing}: ${count} of the ${fittedOn.length} rows it was fitted on (${percent(count, fittedOn.length)}) reach into the ${part} rows it is used on: ${shared.length} are among them, ${overlapping.length} had their label decided at the same time`;
      const shown = [...shared.subarray(0, 3), ...overlapping.subarray(0, 3)].slice(0, 3).map((row) => (positions?.[row] ?? row) + 1);
      return [{ code: 'fitted-on-held-out', columns: [], rows: shown, message, value: count / fittedOn.length }];
    }),
  );
}

function conflictsWith(spans: OrderedSpans, rows: Uint32Array): Uint8Array {
  const marked = new Uint8Array(spans.starts.length);
  for (const row of rows) marked[row] = 1;
  return findConflicts(spans, marked);
}
