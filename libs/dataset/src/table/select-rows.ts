import type { Table, TableColumn } from '../contract.js';

/**
 * The table of the given rows only, in the given order. Columns keep name, kind and levels, so that codes mean the same
 * in both tables; a level may be left without rows.
 * @param rows row numbers below `table.rowCount`
 */
export function selectRows(table: Table, rows: Uint32Array): Table {
  return {
    columns: table.columns.map((column) => selectCells(column, rows)),
    rowCount: rows.length,
    labels: Uint8Array.from(rows, (row) => table.labels[row] ?? 0),
  };
}

function selectCells(column: TableColumn, rows: Uint32Array): TableColumn {
  if (column.kind === 'categorical') return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row] ?? -1) };
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row] ?? NaN) };
}
