import { csvError } from './csv-error.js';
import type { CsvGrid } from './parse-csv.js';
import type { GeckoError } from '@gecko/kernel';

const QUOTE = 0x22;

/** Text of a cell: unquoted cells without the blanks around them, quoted ones as they are between their quotes. */
export function cellText(grid: CsvGrid, record: number, column: number): string {
  const { content, starts, ends, columns } = grid;
  const cell = record * columns + column;
  const start = starts[cell] ?? 0;
  const text = content.toString('utf8', start, ends[cell]);
  return content[start - 1] === QUOTE && text.includes('"') ? text.replaceAll('""', '"') : text;
}

/** An error of kind `data` at the line and column of a cell. */
export function cellError(grid: CsvGrid, record: number, column: number, code: `E_${string}`, problem: string, next: string): GeckoError {
  return csvError({ ...grid, offset: grid.starts[record * grid.columns + column] ?? 0 }, code, problem, next);
}
