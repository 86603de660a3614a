import type { RowIntervals, Table, TableColumn } from '../contract.js';

/**
 * The table of the given rows only, in the given order. Columns keep name, kind and levels, and groups their numbers, so
 * that codes mean the same in both tables; a level may be left without rows.
 * @param rows row numbers below `table.rowCount`
 */
export function selectRows(table: Table, rows: Uint32Array): Table {
  const { labels, groups, times, parts, weights, intervals } = table;
  return {
    columns: table.columns.map((column) => selectCells(column, rows)),
    rowCount: rows.length,
    labels: Uint8Array.from(rows, (row) => labels[row] ?? 0),
    ...(groups && { groups: Int32Array.from(rows, (row) => groups[row] ?? 0) }),
    ...(times && { times: Float64Array.from(rows, (row) => times[row] ?? NaN) }),
    ...(parts && { parts: Uint8Array.from(rows, (row) => parts[row] ?? 0) }),
    ...(weights && { weights: Float64Array.from(rows, (row) => weights[row] ?? 0) }),
    ...(intervals && { intervals: selectIntervals(intervals, rows) }),
  };
}

function selectCells(column: TableColumn, rows: Uint32Array): TableColumn {
  if (column.kind === 'categorical') return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row] ?? -1) };
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row] ?? NaN) };
}

function selectIntervals({ starts, ends, series, firstBars, lastBars }: RowIntervals, rows: Uint32Array): RowIntervals {
  return {
    starts: Float64Array.from(rows, (row) => starts[row] ?? NaN),
    ends: Float64Array.from(rows, (row) => ends[row] ?? NaN),
    series: Int32Array.from(rows, (row) => series[row] ?? 0),
    firstBars: Int32Array.from(rows, (row) => firstBars[row] ?? 0),
    lastBars: Int32Array.from(rows, (row) => lastBars[row] ?? 0),
  };
}
