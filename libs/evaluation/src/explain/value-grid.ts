import type { Table, TableColumn } from '@gecko/dataset/contract';
import type { ExaminedModel } from '../examined-model.js';

/** Values that a column can be set to, with the model inputs they become. */
export interface ValueGrid {
  readonly texts: readonly string[];
  /** Inputs of the column for each value: row-major values x inputs. */
  readonly inputs: Float32Array;
}

/** Of numbers, the 2.5% to 97.5% quantiles: within what the model has seen, without its outliers. */
const [LOWEST, HIGHEST] = [0.025, 0.975];
const DIGITS = 6;

/**
 * A grid of a column's values among some rows: quantiles of numbers and dates, both truths, the most frequent texts.
 *
 * @param rows at least one row of the model's table
 * @param most how many values
 */
export function valueGrid(model: ExaminedModel, name: string, group: Uint32Array, rows: Uint32Array, most: number): ValueGrid {
  const column = model.table.columns.find((candidate) => candidate.name === name);
  const values = column === undefined ? new Float64Array() : column.kind === 'categorical' ? frequentCodes(column.codes, rows, most) : quantileGrid(column.values, rows, most);
  if (column === undefined || values.length === 0) return { texts: [], inputs: new Float32Array() };
  const like = rows[0] ?? 0;
  const table: Table = {
    columns: model.table.columns.filter(({ name: other }) => model.columns.includes(other)).map((other) => (other === column ? withValues(other, values) : repeatCell(other, like, values.length))),
    rowCount: values.length,
    labels: new Uint8Array(values.length),
  };
  const encoded = model.encode(table, Uint32Array.from(values.keys()));
  const width = model.inputs.length;
  return { texts: Array.from(values, (value) => writeValue(column, value)), inputs: Float32Array.from({ length: values.length * group.length }, (_, at) => encoded[Math.floor(at / group.length) * width + (group[at % group.length] ?? 0)] ?? 0) };
}

/** A cell in words: numbers to six digits, dates in ISO 8601, `missing` where there is none. */
export function cellText(column: TableColumn, row: number): string {
  return writeValue(column, column.kind === 'categorical' ? (column.codes[row] ?? -1) : (column.values[row] ?? NaN));
}

function writeValue(column: TableColumn, value: number): string {
  if (column.kind === 'categorical') return column.levels[value] ?? 'missing';
  if (Number.isNaN(value)) return 'missing';
  if (column.kind === 'boolean') return value === 1 ? column.trueText : column.falseText;
  return column.kind === 'date' ? new Date(value).toISOString().replace('T00:00:00.000Z', '') : String(Number(value.toPrecision(DIGITS)));
}

function frequentCodes(codes: Int32Array, rows: Uint32Array, most: number): Float64Array {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(codes[row] ?? -1, (counts.get(codes[row] ?? -1) ?? 0) + 1);
  counts.delete(-1);
  return Float64Array.from([...counts].sort(([a, often], [b, oftener]) => oftener - often || a - b).slice(0, most).map(([code]) => code));
}

/** Values that occur, at even steps of their order, each once. */
function quantileGrid(values: Float64Array, rows: Uint32Array, most: number): Float64Array {
  const sorted = Float64Array.from(rows, (row) => values[row] ?? NaN).filter((value) => !Number.isNaN(value)).sort();
  const distinct = new Set(sorted);
  if (distinct.size <= most) return Float64Array.from(distinct);
  const steps = Array.from({ length: most }, (_, step) => LOWEST + ((HIGHEST - LOWEST) * step) / Math.max(1, most - 1));
  return Float64Array.from(new Set(steps.map((share) => sorted[Math.round(share * (sorted.length - 1))] ?? 0)));
}

function withValues(column: TableColumn, values: Float64Array): TableColumn {
  return column.kind === 'categorical' ? { ...column, codes: Int32Array.from(values) } : { ...column, values };
}

function repeatCell(column: TableColumn, row: number, count: number): TableColumn {
  if (column.kind === 'categorical') return { ...column, codes: new Int32Array(count).fill(column.codes[row] ?? -1) };
  return { ...column, values: new Float64Array(count).fill(column.values[row] ?? NaN) };
}
