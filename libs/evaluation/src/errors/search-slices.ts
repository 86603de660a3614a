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

/** Steps of one search, which bound how many conditions are looked at together with a second; a column takes a step for each row inside and each run of its bins. */
const MOST_STEPS = 1e6;
const RUNS_OF_BINS = 60;
const MOST_CODES = 256;
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
  readonly best: Map<number, Slice>;
  lookedAt: number;
  /** Of the column that is looked at, by code. */
  readonly counts: Uint32Array;
  readonly sums: Float64Array;
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
  for (const column of columns.keys()) lookAt(search, rows, column, undefined, (slice) => void bases.push(slice));
  const count = Math.max(FEWEST_BASES, Math.floor(MOST_STEPS / (columns.length * (rows.length / 2 + RUNS_OF_BINS))));
  for (const base of bases.sort((a, b) => b.score - a.score).slice(0, count)) {
    const [condition] = base.conditions;
    if (condition === undefined) continue;
    const inside = rows.filter((row) => holds(columns, condition, row));
    for (const column of columns.keys()) if (column !== condition.column) lookAt(search, inside, column, condition);
  }
  const best = [...search.best.values()].sort((a, b) => a.bounds - b.bounds);
  const highest = Math.max(0, ...best.map(({ score }) => score));
  return { slice: best.find(({ score }) => score >= NEARLY_BEST * highest), lookedAt: search.lookedAt };
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
  return { columns, values, rows, mean, deviation: Math.sqrt(squares / rows.length), fewest, most: LARGEST_SHARE * rows.length, best: new Map(), lookedAt: 0, counts: new Uint32Array(MOST_CODES), sums: new Float64Array(MOST_CODES) };
}

/** All conditions on a column over rows, which those of another condition may be; `take` gets those of one bound that a second may narrow. */
function lookAt(search: Search, rows: Uint32Array, column: number, other: Condition | undefined, take?: (slice: Slice) => void): void {
  const { codes, bins, isOrdered } = search.columns[column] ?? { codes: new Uint8Array(), bins: 0, isOrdered: false };
  const { counts, sums } = search;
  countCodes(search, rows, codes);
  for (let from = 0; from <= bins; from++) {
    let [count, sum] = [0, 0];
    // The bin of missing cells has no neighbours.
    const last = isOrdered && from < bins ? bins - 1 : from;
    for (let to = from; to <= last; to++) {
      count += counts[to] ?? 0;
      sum += sums[to] ?? 0;
      if (count < search.fewest || (isOrdered && from === 0 && to === bins - 1)) continue;
      const score = (sum / count - search.mean) / (search.deviation * Math.sqrt(1 / count - 1 / search.rows.length));
      const bounds = (isOrdered && from > 0 && to < bins - 1 ? 2 : 1) + (other === undefined ? 0 : 1);
      if (take !== undefined && bounds === 1 && count < search.rows.length) take({ conditions: [{ column, from, to }], score, bounds });
      if (count > search.most) continue;
      search.lookedAt++;
      if (score <= (search.best.get(bounds)?.score ?? 0)) continue;
      search.best.set(bounds, { conditions: [...(other === undefined ? [] : [other]), { column, from, to }], score, bounds });
    }
  }
}

function countCodes({ counts, sums, values }: Search, rows: Uint32Array, codes: Uint8Array): void {
  counts.fill(0);
  sums.fill(0);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? 0;
    const code = codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
    sums[code] = (sums[code] ?? 0) + (values[row] ?? 0);
  }
}
