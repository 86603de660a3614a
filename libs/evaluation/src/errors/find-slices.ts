import { permutation, randomStream } from '@gecko/kernel';
import { holds, searchSlices, type Slice } from './search-slices.js';
import type { SliceColumn } from './slice-columns.js';

/** Slices that a search puts to the test. */
const MOST_CANDIDATES = 5;
/** Standard errors that a slice of the searched half must reach to be put to the test. */
const LEAST_SCORE = 2;
const FEWEST_CONFIRMING = 8;

export interface SliceSearch {
  readonly columns: readonly SliceColumn[];
  /** One for each row; large is bad. */
  readonly values: Float64Array;
  /** Rows to find slices in, and rows to confirm them in. */
  readonly halves: readonly [Uint32Array, Uint32Array];
  readonly seed: number;
  readonly permutations: number;
}

export interface FoundSlice {
  readonly slice: Slice;
  /** Rows of the confirming half inside and outside, without those of slices that were found before. */
  readonly inside: Uint32Array;
  readonly outside: Uint32Array;
  /** Adjusted for all slices that were put to the test. */
  readonly p: number;
}

/**
 * Slices whose values are larger than elsewhere, the strongest first: found in one half of the rows, each without the rows of those
 * before it, so that none is only the shadow of another; then held against permutations of the values in the other half. The
 * p counts the permutations in which any of them does as well, so it holds for all together (Westfall and Young 1993), however
 * the search came to them.
 */
export function findSlices(search: SliceSearch): { readonly found: FoundSlice[]; readonly lookedAt: number } {
  const { columns, values, halves } = search;
  const candidates: Omit<FoundSlice, 'p'>[] = [];
  let [finding, confirming] = halves;
  let lookedAt = 0;
  while (candidates.length < MOST_CANDIDATES) {
    const next = searchSlices(columns, values, finding);
    lookedAt += next.lookedAt;
    const { slice } = next;
    if (slice === undefined || slice.score < LEAST_SCORE) break;
    const isInside = (row: number): boolean => slice.conditions.every((condition) => holds(columns, condition, row));
    const [inside, outside] = [confirming.filter(isInside), confirming.filter((row) => !isInside(row))];
    if (inside.length >= FEWEST_CONFIRMING && outside.length >= FEWEST_CONFIRMING) candidates.push({ slice, inside, outside });
    finding = finding.filter((row) => !isInside(row));
    confirming = outside;
  }
  return { found: confirm(search, candidates), lookedAt };
}

function confirm({ values, halves: [, rows], seed, permutations }: SliceSearch, candidates: readonly Omit<FoundSlice, 'p'>[]): FoundSlice[] {
  if (candidates.length === 0) return [];
  const scores = candidates.map(({ inside, outside }) => standardized(values, inside, outside));
  const reached = candidates.map(() => 1);
  const stream = randomStream(seed, 'slice permutations');
  const shuffled = values.slice();
  for (let round = 0; round < permutations; round++) {
    const order = permutation(stream, rows.length, { major: round, minor: 0 });
    for (let index = 0; index < order.length; index++) shuffled[rows[index] ?? 0] = values[rows[order[index] ?? 0] ?? 0] ?? 0;
    let largest = -Infinity;
    for (const { inside, outside } of candidates) largest = Math.max(largest, standardized(shuffled, inside, outside));
    for (let index = 0; index < scores.length; index++) if (largest >= (scores[index] ?? 0)) reached[index] = (reached[index] ?? 0) + 1;
  }
  return candidates.map((candidate, index) => ({ ...candidate, p: (reached[index] ?? 1) / (permutations + 1) }));
}

/** Difference of the means in units that make slices of different size comparable; the deviation of all values is left out, as no permutation changes it. */
function standardized(values: Float64Array, inside: Uint32Array, outside: Uint32Array): number {
  return (meanOver(values, inside) - meanOver(values, outside)) / Math.sqrt(1 / inside.length + 1 / outside.length);
}

export function meanOver(values: Float64Array, rows: Uint32Array): number {
  let sum = 0;
  for (let index = 0; index < rows.length; index++) sum += values[rows[index] ?? 0] ?? 0;
  return sum / rows.length;
}
