import { quote } from '@gecko/kernel';
import type { RawColumn, RawTable } from '@gecko/dataset';
import { barsError, type BarPlace } from './bars-error.js';
import type { BarColumns } from './find-bar-columns.js';

/** A file's raw columns, which of them is what, and how messages name its rows. */
export interface BarTable {
  readonly raw: RawTable;
  readonly columns: BarColumns;
  /** The file. */
  readonly place: string;
  readonly placeOf: BarPlace;
}

/**
 * The column a field was found in.
 * @throws GeckoError data E_BARS_COLUMN where it is of booleans
 */
export function columnOf({ raw, place }: BarTable, column: number): Exclude<RawColumn, { kind: 'boolean' }> {
  const found = raw.columns[column];
  if (found === undefined || found.kind === 'boolean') throw barsError('E_BARS_COLUMN', place, `column ${quote(found?.name ?? '')}: expected times or numbers, got booleans`, 'write the file again, or name another column in market.columns');
  return found;
}

/** A cell for messages: `"n/a"`, or `an empty cell`. */
export function describeCell(column: RawColumn, row: number): string {
  if (column.kind === 'text') {
    const text = column.texts[column.codes[row] ?? -1] ?? '';
    return text.trim() === '' ? 'an empty cell' : quote(text);
  }
  const value = column.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? 'an empty cell' : quote(String(value));
}
