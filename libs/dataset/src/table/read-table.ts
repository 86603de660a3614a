import { hashValue, quote } from '@gecko/kernel';
import { chooseLabel } from './choose-label.js';
import type { ReadingOptions, Table, TableColumn, TableDescription } from '../contract.js';
import { csvError } from '../csv/csv-error.js';
import { decodeUtf8 } from '../csv/decode-utf8.js';
import { detectHeader } from './detect-header.js';
import { nameColumns } from './name-columns.js';
import { parseCsv, type CsvGrid } from '../csv/parse-csv.js';
import { readLabels, type LabelColumn } from './read-labels.js';
import { typeColumn, type ColumnSource } from './type-column.js';

export interface ReadTable {
  readonly table: Table;
  readonly description: TableDescription;
  /** What was decided on the reader's behalf, a sentence each. */
  readonly notes: string[];
}

/**
 * A labelled table from the bytes of a CSV file: strict reading, header, label, typed feature columns.
 * The hash in the description covers the parsed table, not the bytes.
 * @throws GeckoError of kind `data` naming file, line and column: E_CSV_… for the file's form, E_LABEL_… for the
 * label column, E_DATA_… for cells and counts.
 */
export function readTable(bytes: Uint8Array, fileName: string, options: ReadingOptions): ReadTable {
  const baseName = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const decoded = decodeUtf8(bytes, baseName);
  const grid = parseCsv(decoded.content, baseName);
  const missing = new Set(options.missing.map((text) => text.trim()));
  const hasHeader = options.header === 'auto' ? detectHeader(grid, missing) : options.header === 'yes';
  const names = nameColumns(grid, hasHeader);
  refuseTooLittle(grid, hasHeader);
  const sourceOf = (column: number): ColumnSource => ({ grid, column, name: names[column] ?? '', firstRecord: Number(hasHeader), headerDetected: options.header === 'auto', missing });
  const chosen = chooseLabel(names, options.label, baseName);
  const label = readLabels(sourceOf(chosen.column), options.positive, options.minimumRows);
  const columns = names.flatMap((_, column) => (column === chosen.column ? [] : [typeColumn(sourceOf(column))]));
  const table: Table = { columns, rowCount: label.labels.length, labels: label.labels };
  return {
    table,
    description: describe(table, label, { hasHeader, label: names[chosen.column] ?? '', missing: options.missing }),
    notes: [...decoded.notes, ...readingNotes(grid, hasHeader, options), ...chosen.notes, ...label.notes, ...columns.flatMap(columnNotes)],
  };
}

function refuseTooLittle(grid: CsvGrid, hasHeader: boolean): void {
  if (hasHeader && grid.records === 1) throw csvError(grid, 'E_CSV_NO_ROWS', 'expected rows below the header, got the header alone', 'add rows, or say --header=no if the first line is data');
  if (grid.columns > 1) return;
  const line = grid.content.toString('utf8', 0, 1000).split('\n', 1)[0] ?? '';
  const delimiter = [';', '\t', '|'].find((candidate) => line.includes(candidate));
  const hint = delimiter === undefined ? 'give features and a label, separated by commas' : `separate the cells by commas, not by ${quote(delimiter)}`;
  throw csvError(grid, 'E_CSV_ONE_COLUMN', 'expected at least two columns, a feature and the label, got one', hint);
}

type Facts = Pick<TableDescription, 'hasHeader' | 'label' | 'missing'>;

function describe(table: Table, { labels, positive, negative }: LabelColumn, facts: Facts): TableDescription {
  return {
    ...facts,
    sha256: hashValue(table),
    rows: table.rowCount,
    positives: labels.reduce((sum, one) => sum + one, 0),
    positive,
    negative,
    columns: table.columns.map(({ name, kind }) => ({ name, kind })),
  };
}

function readingNotes(grid: CsvGrid, hasHeader: boolean, { header }: ReadingOptions): string[] {
  const notes: string[] = [];
  if (header === 'auto' && hasHeader) notes.push('the first line is taken for a header: --header=no overrides');
  if (header === 'auto' && !hasHeader) notes.push(`no header line found: columns are named column_1 to column_${grid.columns}; --header=yes overrides`);
  if (grid.trimmedCells > 0) notes.push('blanks around unquoted cells were removed');
  return notes;
}

function columnNotes(column: TableColumn): string[] {
  if (column.kind === 'numeric' && column.values.every(Number.isNaN)) return [`column ${quote(column.name)} holds no values at all`];
  if (column.kind !== 'categorical' || column.levels.length === 0) return [];
  const decimalCommas = column.levels.every((level) => /^[+-]?\d+(,\d+)?$/.test(level));
  return decimalCommas ? [`column ${quote(column.name)} looks like numbers with commas, but is read as categories: write numbers with a point`] : [];
}
