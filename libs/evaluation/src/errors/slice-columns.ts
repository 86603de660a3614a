import type { Table, TableColumn } from '@gecko/dataset/contract';
import { binOf, chooseEdges } from '../drift/choose-bins.js';

/** Levels of a text column that are looked at one by one. */
const MOST_LEVELS = 15;

/** A column as bins: numbers in tenths of the rows, texts by level. */
export interface SliceColumn {
  readonly name: string;
  /** Of each row its bin; missing cells have the bin `bins`, rare levels that are not looked at 255. */
  readonly codes: Uint8Array;
  readonly bins: number;
  /** Whether neighbouring bins belong together. */
  readonly isOrdered: boolean;
  /** In words: the cells in bins `from` to `to`. */
  readonly describe: (from: number, to: number) => string;
}

export const UNNAMED = 255;

/** Bins of the rows of a table; the codes are in the order of `rows`. Columns that hold one value only are left out. */
export function sliceColumns(table: Table, rows: Uint32Array, names: readonly string[]): SliceColumn[] {
  const columns = table.columns.filter(({ name }) => names.includes(name)).map((column) => (column.kind === 'categorical' ? levelColumn(column, rows) : valueColumn(column, rows)));
  return columns.filter(({ codes }) => codes.some((code) => code !== codes[0]));
}

function levelColumn({ name, codes, levels }: TableColumn & { kind: 'categorical' }, rows: Uint32Array): SliceColumn {
  const counts = new Uint32Array(levels.length);
  for (const row of rows) if ((codes[row] ?? -1) >= 0) counts[codes[row] ?? 0] = (counts[codes[row] ?? 0] ?? 0) + 1;
  const named = [...counts.keys()].filter((code) => (counts[code] ?? 0) > 0).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b).slice(0, MOST_LEVELS);
  const bins = new Map(named.map((code, bin) => [code, bin]));
  const describe = (bin: number): string => (bin === named.length ? `${name} is missing` : `${name} = ${levels[named[bin] ?? 0] ?? ''}`);
  return { name, codes: Uint8Array.from(rows, (row) => ((codes[row] ?? -1) < 0 ? named.length : (bins.get(codes[row] ?? 0) ?? UNNAMED))), bins: named.length, isOrdered: false, describe };
}

function valueColumn(column: TableColumn & { values: Float64Array }, rows: Uint32Array): SliceColumn {
  const { name, values } = column;
  const present = Float64Array.from(rows, (row) => values[row] ?? NaN).filter((value) => !Number.isNaN(value));
  const edges = chooseEdges(present);
  const bins = present.length === 0 ? 0 : edges.length + 1;
  const codes = Uint8Array.from(rows, (row) => (Number.isNaN(values[row] ?? NaN) ? bins : binOf(edges, values[row] ?? 0)));
  const text = (edge: number): string => (column.kind === 'date' ? new Date(edges[edge] ?? 0).toISOString() : String(Number((edges[edge] ?? 0).toPrecision(6))));
  const describe = (from: number, to: number): string => {
    if (from === bins) return `${name} is missing`;
    if (column.kind === 'boolean' && bins === 2) return `${name} = ${from === 0 ? column.falseText : column.trueText}`;
    if (from === 0) return `${name} < ${text(to)}`;
    return to === bins - 1 ? `${name} >= ${text(from - 1)}` : `${text(from - 1)} <= ${name} < ${text(to)}`;
  };
  return { name, codes, bins, isOrdered: true, describe };
}
