import type { Table } from '@gecko/dataset/contract';
import { averageUniqueness } from '../weights/average-uniqueness.js';
import { effectiveRows } from '../weights/effective-rows.js';

/**
 * How many independent labels these rows are worth: the sum of their average uniqueness among themselves (AFML 4.3).
 * Undefined where rows are independent, as the table has no intervals.
 */
export function effectiveRowsOf({ intervals }: Table, rows: Uint32Array): number | undefined {
  if (intervals === undefined) return undefined;
  const { firstBars, lastBars, series } = intervals;
  const pick = (values: Int32Array): Int32Array => Int32Array.from(rows, (row) => values[row] ?? 0);
  return effectiveRows(new Float64Array(rows.length).fill(1), averageUniqueness(pick(firstBars), pick(lastBars), pick(series)));
}
