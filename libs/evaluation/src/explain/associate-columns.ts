import type { TableColumn } from '@gecko/dataset/contract';
import { correlate, rankValues } from './rank-values.js';

/** A column made ready to be held against others: ranks of numbers, or codes of texts (a missing one is a code of its own). */
type Prepared = { readonly kind: 'ranks'; readonly ranks: Float64Array } | { readonly kind: 'codes'; readonly codes: Int32Array; readonly levels: number };

export function prepareColumn(column: TableColumn, rows: Uint32Array): Prepared {
  if (column.kind !== 'categorical') return { kind: 'ranks', ranks: rankValues(Float64Array.from(rows, (row) => column.values[row] ?? NaN)) };
  return { kind: 'codes', codes: Int32Array.from(rows, (row) => (column.codes[row] ?? -1) + 1), levels: column.levels.length + 1 };
}

/**
 * How much two columns stand for each other, 0 to 1: of two numbers the size of Spearman's correlation; of two texts Cramér's V
 * with Bergsma's correction (2013), as many levels agree by chance; of a text and a number the correlation ratio of its ranks,
 * less what chance gives (Kelley's epsilon). 0 where a column is constant.
 */
export function associateColumns(first: Prepared, second: Prepared): number {
  if (first.kind === 'ranks') return second.kind === 'ranks' ? Math.abs(correlate(first.ranks, second.ranks) ?? 0) : correlationRatio(second, first.ranks);
  return second.kind === 'ranks' ? correlationRatio(first, second.ranks) : cramer(first, second);
}

interface Codes {
  readonly codes: Int32Array;
  readonly levels: number;
}

function correlationRatio({ codes, levels }: Codes, ranks: Float64Array): number {
  const [sums, counts] = [new Float64Array(levels), new Float64Array(levels)];
  const n = ranks.length;
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / n;
  let total = 0;
  for (let row = 0; row < n; row++) {
    const code = codes[row] ?? 0;
    const away = (ranks[row] ?? 0) - mean;
    sums[code] = (sums[code] ?? 0) + away;
    counts[code] = (counts[code] ?? 0) + 1;
    total += away * away;
  }
  const between = sums.reduce((sum, value, code) => sum + (counts[code] ? (value * value) / (counts[code] ?? 1) : 0), 0);
  const used = counts.filter((count) => count > 0).length;
  if (total === 0 || n <= used) return 0;
  return Math.sqrt(Math.max(0, 1 - ((n - 1) / (n - used)) * (1 - between / total)));
}

function cramer(first: Codes, second: Codes): number {
  const n = first.codes.length;
  const cells = new Float64Array(first.levels * second.levels);
  const [rows, columns] = [new Float64Array(first.levels), new Float64Array(second.levels)];
  for (let row = 0; row < n; row++) {
    const [one, other] = [first.codes[row] ?? 0, second.codes[row] ?? 0];
    cells[one * second.levels + other] = (cells[one * second.levels + other] ?? 0) + 1;
    rows[one] = (rows[one] ?? 0) + 1;
    columns[other] = (columns[other] ?? 0) + 1;
  }
  const square = cells.reduce((sum, count, cell) => sum + (count === 0 ? 0 : (count * count) / ((rows[Math.floor(cell / second.levels)] ?? 1) * (columns[cell % second.levels] ?? 1))), 0) - 1;
  const [r, c] = [rows, columns].map((counts) => counts.filter((count) => count > 0).length);
  return correctedV(square, n, r ?? 0, c ?? 0);
}

/** Bergsma 2013, of chi-square / n over r x c cells. */
function correctedV(square: number, n: number, r: number, c: number): number {
  if (n < 2 || r < 2 || c < 2) return 0;
  const corrected = Math.max(0, square - ((r - 1) * (c - 1)) / (n - 1));
  const least = Math.min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1;
  return least > 0 ? Math.min(1, Math.sqrt(corrected / least)) : 0;
}
