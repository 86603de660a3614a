import fc from 'fast-check';
import type { Spans } from './order-intervals.js';

export const spansOf = (starts: readonly number[], ends: readonly number[]): Spans => ({ starts: Float64Array.from(starts), ends: Float64Array.from(ends) });

/** Rows 0, 1, … that start one unit of time apart and last `length`. */
export const evenSpans = (rows: number, length: number): Spans => spansOf(Array.from({ length: rows }, (_, row) => row), Array.from({ length: rows }, (_, row) => row + length));

/** Twelve rows whose labels take one to four units of time, not ending in the order they start. */
export const TWELVE = evenSpans(12, 0);
TWELVE.ends.set([2, 3, 3, 6, 5, 7, 9, 8, 10, 11, 12, 13]);

/** `0-3,7` as rows. */
export const rowsIn = (text: string): number[] =>
  text === '' ? [] : text.split(',').flatMap((range) => {
    const [first = NaN, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });

/** Rows in any order of time, several to a moment, of any length, as of many series at once. */
export const anySpans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 15 })), { minLength: 8, maxLength: 60 })
  .map((rows) => spansOf(rows.map(([start]) => start), rows.map(([start, length]) => start + length)));

/** The rule as it is written: half-open. */
export function conflict({ starts, ends }: Spans, a: number, b: number): boolean {
  return (starts[a] ?? NaN) < (ends[b] ?? NaN) && (starts[b] ?? NaN) < (ends[a] ?? NaN);
}

/**
 * Training rows by comparing every pair, and the embargo by walking blocks: maximal runs of test rows in order of start,
 * interrupted by training rows.
 */
export function purgeSlowly(spans: Spans, train: readonly number[], test: readonly number[], embargo: number): { train: number[]; purged: number; embargoed: number } {
  const [trained, tested] = [new Set(train), new Set(test)];
  const order = [...trained, ...tested].sort((a, b) => (spans.starts[a] ?? 0) - (spans.starts[b] ?? 0) || a - b);
  const blockEnds: number[] = [];
  for (const [place, row] of order.entries()) {
    if (!tested.has(row)) continue;
    if (place === 0 || !tested.has(order[place - 1] ?? -1)) blockEnds.push(-Infinity);
    blockEnds.push(Math.max(blockEnds.pop() ?? -Infinity, spans.ends[row] ?? NaN));
  }
  const apart = train.filter((row) => !test.some((other) => conflict(spans, row, other)));
  const kept = apart.filter((row) => !blockEnds.some((end) => end <= (spans.starts[row] ?? NaN) && (spans.starts[row] ?? NaN) < end + embargo));
  return { train: kept, purged: train.length - apart.length, embargoed: apart.length - kept.length };
}
