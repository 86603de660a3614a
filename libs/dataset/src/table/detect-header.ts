import { cellText } from '../csv/cell-text.js';
import type { CsvGrid } from '../csv/parse-csv.js';
import { NUMERIC_SHARE } from './type-column.js';
import { parseDecimal } from '../csv/parse-decimal.js';

/** Records looked at below the first one; enough to know a numeric column. */
const SAMPLE = 1000;

/**
 * Whether the first record names the columns. Three rules, the first that applies decides:
 * 1. a number in the first record: it is data;
 * 2. a text above a column of numbers: it is a header (as data it would be the one bad cell of its column);
 * 3. no column holds numbers: it is a header if none of its texts is missing or occurs again below it.
 */
export function detectHeader(grid: CsvGrid, missing: ReadonlySet<string>): boolean {
  const columns = Array.from({ length: grid.columns }, (_, column) => column);
  const first = columns.map((column) => cellText(grid, 0, column).trim());
  if (grid.records < 2) return !first.some((text) => parseDecimal(text) !== undefined || missing.has(text));
  if (first.some((text) => parseDecimal(text) !== undefined)) return false;
  const numeric = columns.filter((column) => isNumericBelow(grid, column, missing));
  if (numeric.some((column) => !missing.has(first[column] ?? ''))) return true;
  return numeric.length === 0 && !first.some((text) => missing.has(text)) && columns.every((column) => !recurs(grid, column, first[column] ?? ''));
}

function isNumericBelow(grid: CsvGrid, column: number, missing: ReadonlySet<string>): boolean {
  let present = 0;
  let numeric = 0;
  for (let record = 1; record < Math.min(grid.records, SAMPLE + 1); record++) {
    const text = cellText(grid, record, column);
    if (missing.has(text.trim())) continue;
    present++;
    if (parseDecimal(text) !== undefined) numeric++;
  }
  return numeric > 0 && numeric >= NUMERIC_SHARE * present;
}

function recurs(grid: CsvGrid, column: number, text: string): boolean {
  for (let record = 1; record < grid.records; record++) if (cellText(grid, record, column).trim() === text) return true;
  return false;
}
