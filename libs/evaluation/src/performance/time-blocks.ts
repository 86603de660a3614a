import type { RowIntervals } from '@gecko/dataset/contract';
import type { TimeBlocks } from '../metrics/count-draws.js';

/**
 * Rows by the time of their decision, in blocks as long as the longest label spans: as many rows as are decided from a row's
 * decision until its label is known, over all series together.
 *
 * @param rows row numbers into the intervals; `order` counts from 0 in them
 */
export function timeBlocks({ starts, ends }: RowIntervals, rows: Uint32Array): TimeBlocks {
  const startOf = (place: number): number => starts[rows[place] ?? 0] ?? 0;
  const order = Uint32Array.from(rows, (_, place) => place).sort((a, b) => startOf(a) - startOf(b) || a - b);
  const ascending = Float64Array.from(order, startOf);
  let blockRows = 1;
  for (const [at, place] of order.entries()) blockRows = Math.max(blockRows, countBelow(ascending, ends[rows[place] ?? 0] ?? 0) - at);
  return { order, blockRows };
}

/** How many of the ascending values are smaller. */
function countBelow(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
