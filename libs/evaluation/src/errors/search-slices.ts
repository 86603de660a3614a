import type { SliceColumn } from './slice-columns.js';

/** Cells of one column in bins `from` to `to`. */
export interface Condition {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** Rows where all conditions hold: one, or two of different columns. */
export interface Slice {
  readonly conditions: readonly Condition[];
  /** How many standard errors the mean inside lies above that of all. */
  readonly score: number;
  /** Bounds it takes to say it: 1 for a level or a half-line, 2 for a value between two. */
  readonly bounds: number;
}

/** Additions of one search, which bound how many conditions are looked at together with a second. */
const MOST_ADDITIONS = 5e6;
const FEWEST_BASES = 10;
const FEWEST_ROWS = 10;
const SMALLEST_SHARE = 0.02;
const LARGEST_SHARE = 0.75;
/** A slice that takes fewer words is preferred if its score is at least this share of the best. */
const NEARLY_BEST = 0.9;

interface Search {
  readonly columns: readonly SliceColumn[];
  readonly values: Float64Array;
  readonly rows: Uint32Array;
  readonly mean: number;
  readonly deviation: number;
  readonly fewest: number;
  readonly most: number;
  /** Best slice for each number of bounds. */
  readonly best: (Slice | undefined)[];
  lookedAt: number;
}

/**
 * Looks for the part of some rows where values are largest: over every run of bins of one column, then over those together with
 * a second column, of as many of the best as there is time for (all, where columns are few).
 * @param rows numbers of rows, into the codes and values
 * @returns the slice that says most in the fewest words, and how many were looked at
 */
export function searchSlices(columns: readonly SliceColumn[], values: Float64Array, rows: Uint32Array): { readonly slice: Slice | undefined; readonly lookedAt: number } {
  const search = beginSearch(columns, values, rows);
  if (!(search.deviation > 0)) return { slice: undefined, lookedAt: 0 };
  const bases: Slice[] = [];
  for (const column of columns.keys()) lookAt(search, rows, column, undefined, (slice) => void (slice.bounds === 1 && bases.push(slice)));
  const count = Math.max(FEWEST_BASES, Math.floor(MOST_ADDITIONS / (1 + rows.length * columns.length)));
  for (const base of bases.sort((a, b) => b.score - a.score).slice(0, count)) {
    const [condition] = base.conditions;
    if (condition === undefined) continue;
    const inside = rows.filter((row) => holds(columns, condition, row));
    for (const column of columns.keys()) if (column !== condition.column) lookAt(search, inside, column, condition);
  }
  const highest = Math.max(...search.best.map((slice) => slice?.score ?? 0));
  return { slice: search.best.find((slice) => slice !== undefined && slice.score >= NEARLY_BEST * highest), lookedAt: search.lookedAt };
}

export function holds(columns: readonly SliceColumn[], { column, from, to }: Condition, row: number): boolean {
  const code = columns[column]?.codes[row] ?? -1;
  return code >= from && code <= to;
}

function beginSearch(columns: readonly SliceColumn[], values: Float64Array, rows: Uint32Array): Search {
  let [sum, squares] = [0, 0];
  for (const row of rows) sum += values[row] ?? 0;
  const mean = sum / rows.length;
  for (const row of rows) squares += ((values[row] ?? 0) - mean) ** 2;
  const fewest = Math.max(FEWEST_ROWS, Math.ceil(SMALLEST_SHARE * rows.length));
  return { columns, values, rows, mean, deviation: Math.sqrt(squares / rows.length), fewest, most: LARGEST_SHARE * rows.length, best: [], lookedAt: 0 };
}

/** All conditions on a column over rows, which those of another condition may be. */
function lookAt(search: Search, rows: Uint32Array, column: number, other: Condition | undefined, take?: (slice: Slice) => void): void {
  const { codes, bins, isOrdered } = search.columns[column] ?? { codes: new Uint8Array(), bins: 0, isOrdered: false };
  const counts = new Uint32Array(256);
  const sums = new Float64Array(256);
  for (const row of rows) {
    const code = codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
    sums[code] = (sums[code] ?? 0) + (search.values[row] ?? 0);
  }
  for (let from = 0; from <= bins; from++) {
    let [count, sum] = [0, 0];
    // The bin of missing cells has no neighbours.
    const last = isOrdered && from < bins ? bins - 1 : from;
    for (let to = from; to <= last; to++) {
      count += counts[to] ?? 0;
      sum += sums[to] ?? 0;
      if (from === 0 && to === bins - 1 && isOrdered) continue;
      const bounds = (isOrdered && from > 0 && to < bins - 1 ? 2 : 1) + (other === undefined ? 0 : 1);
      const slice = rate(search, { count, sum, bounds }, other === undefined ? [{ column, from, to }] : [other, { column, from, to }]);
      if (slice !== undefined) take?.(slice);
    }
  }
}

function rate(search: Search, { count, sum, bounds }: { count: number; sum: number; bounds: number }, conditions: readonly Condition[]): Slice | undefined {
  if (count < search.fewest || count > search.most) return undefined;
  search.lookedAt++;
  const score = (sum / count - search.mean) / (search.deviation * Math.sqrt(1 / count - 1 / search.rows.length));
  const slice = { conditions, score, bounds };
  if (score > (search.best[bounds]?.score ?? 0)) search.best[bounds] = slice;
  return slice;
}
