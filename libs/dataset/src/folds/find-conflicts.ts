import type { OrderedSpans } from './order-intervals.js';

/**
 * 1 for each row whose interval conflicts with that of any marked row: start_i < end_j and start_j < end_i, half-open, so
 * that touching intervals do not. A marked row of some length conflicts with itself. O(n): of the marked rows that start
 * before a row ends, the one that ends last decides, wherever in time the others stand and in whatever order they end.
 * Source: Lopez de Prado, Advances in Financial Machine Learning (2018), section 7.4.1, there with closed intervals.
 * @param marked 1 for each marked row
 */
export function findConflicts({ starts, ends, byStart, byEnd }: OrderedSpans, marked: Uint8Array): Uint8Array {
  const found = new Uint8Array(starts.length);
  let begun = 0;
  let latestEnd = -Infinity;
  for (const row of byEnd) {
    const end = ends[row] ?? NaN;
    for (; begun < byStart.length; begun++) {
      const other = byStart[begun] ?? 0;
      if ((starts[other] ?? NaN) >= end) break;
      const otherEnd = ends[other] ?? NaN;
      if (marked[other] === 1 && otherEnd > latestEnd) latestEnd = otherEnd;
    }
    if (latestEnd > (starts[row] ?? NaN)) found[row] = 1;
  }
  return found;
}

/**
 * 1 for each row that starts within the embargo of any marked row: end_j <= start_i < end_j + embargo.
 *
 * Among rows that conflict with no marked row this is the same as an embargo behind each maximal contiguous block of
 * marked rows, T1 <= start_i < T1 + embargo, T1 the latest end of the block: such a row starts behind the whole block, and
 * not before T1, else it would conflict with the row that ends there. O(n).
 */
export function findEmbargoed({ starts, ends, byStart, byEnd }: OrderedSpans, marked: Uint8Array, embargo: number): Uint8Array {
  const found = new Uint8Array(starts.length);
  let ended = 0;
  let latestEnd = -Infinity;
  for (const row of byStart) {
    const start = starts[row] ?? NaN;
    for (; ended < byEnd.length; ended++) {
      const other = byEnd[ended] ?? 0;
      if ((ends[other] ?? NaN) > start) break;
      if (marked[other] === 1) latestEnd = ends[other] ?? NaN;
    }
    if (start < latestEnd + embargo) found[row] = 1;
  }
  return found;
}
