import { quote } from '@gecko/kernel';
import { DEFAULT_MISSING } from '@gecko/dataset/contract';
import { columnOf, describeCell, type BarTable } from './bar-table.js';
import { barsError, type BarField } from './bars-error.js';

const NUMBER = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i;
const MISSING = new Set(DEFAULT_MISSING);

/**
 * Numbers of a column, NaN where a cell has none.
 * @throws GeckoError data E_BARS_NUMBER at the first cell that is no number
 */
export function readNumbers(table: BarTable, field: BarField): Float64Array {
  const column = columnOf(table, table.columns[field] ?? -1);
  if (column.kind === 'number') return column.values;
  const row = column.kind === 'text' ? column.codes.findIndex((code) => isOther(column.texts[code])) : 0;
  const came = row < 0 ? 'texts' : column.kind === 'date' ? 'dates' : describeCell(column, row);
  const place = row < 0 ? table.place : table.placeOf(row, field);
  throw barsError('E_BARS_NUMBER', place, `column ${quote(column.name)}: expected a number, got ${came}`, 'write plain numbers such as 1234.5, without units or marks between thousands');
}

function isOther(text: string | undefined): boolean {
  return text !== undefined && !MISSING.has(text.trim()) && !NUMBER.test(text.trim());
}
