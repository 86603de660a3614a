import { Buffer } from 'node:buffer';
import { quote } from '@gecko/kernel';
import { CellSpans } from './cell-spans.js';
import { csvError } from './csv-error.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** Bytes in one cell; more is taken for a quote that was never closed where it should have been. */
const LONGEST_CELL = 1_048_576;

/** The cells of a CSV file as spans of its bytes; `cellText` reads one. Records and columns count from 0. */
export interface CsvGrid {
  readonly fileName: string;
  readonly content: Buffer;
  readonly records: number;
  readonly columns: number;
  /** First byte of each cell, record by record; after the opening quote of a quoted cell. */
  readonly starts: Uint32Array;
  /** The byte after each cell; of a quoted cell, its closing quote. */
  readonly ends: Uint32Array;
  /** Unquoted cells that had blanks around them. */
  readonly trimmedCells: number;
}

/**
 * Strict RFC 4180 over UTF-8 bytes without a byte order mark (see `decodeUtf8`): commas, `""` inside quoted cells,
 * LF or CRLF, every record as long as the first. Blanks around unquoted cells are not part of them;
 * blank lines may only follow the last record.
 * @throws GeckoError of kind `data`, code E_CSV_…, naming file, line and column of the first fault.
 */
export function parseCsv(content: Uint8Array, fileName: string): CsvGrid {
  const scan: Scan = { fileName, content: Buffer.from(content.buffer, content.byteOffset, content.byteLength), spans: new CellSpans(), trimmedCells: 0 };
  let columns = 0;
  let records = 0;
  let blankLineAt: number | undefined;
  for (let position = 0; position < content.length; ) {
    const firstCell = scan.spans.count;
    const next = scanRecord(scan, position);
    const cells = scan.spans.count - firstCell;
    if (cells === 1 && isBlankLine(scan, firstCell, position)) {
      scan.spans.count = firstCell;
      blankLineAt ??= position;
    } else if (blankLineAt !== undefined) {
      throw fault(scan, blankLineAt, 'E_CSV_BLANK_LINE', 'expected a row, got a blank line', 'remove the blank line');
    } else {
      if (records > 0 && cells !== columns) throw raggedRow(scan, { position, firstCell, cells, columns });
      columns = cells;
      records++;
    }
    position = next;
  }
  if (records === 0) throw csvError({ content, fileName }, 'E_CSV_EMPTY', 'expected rows of cells, got an empty file', 'give a CSV file with at least one row');
  return { fileName, content: scan.content, records, columns, ...scan.spans.finish(), trimmedCells: scan.trimmedCells };
}

interface Scan {
  readonly fileName: string;
  readonly content: Buffer;
  readonly spans: CellSpans;
  trimmedCells: number;
}

/** Pushes the cells of the record at `position`; answers where the next record begins. */
function scanRecord(scan: Scan, position: number): number {
  const { content } = scan;
  for (let start = position; ; ) {
    const end = content[start] === QUOTE ? scanQuoted(scan, start) : scanUnquoted(scan, start);
    const separator = content[end];
    if (separator === COMMA) start = end + 1;
    else if (separator === CARRIAGE_RETURN) return end + 2;
    else return end + 1;
  }
}

/** A cell that opens with a quote at `open`; answers the position of the separator after it. */
function scanQuoted(scan: Scan, open: number): number {
  const { content, spans } = scan;
  let close = content.indexOf(QUOTE, open + 1);
  while (close >= 0 && content[close + 1] === QUOTE) close = content.indexOf(QUOTE, close + 2);
  if (close < 0) throw fault(scan, open, 'E_CSV_OPEN_QUOTE', `expected a closing quote for the quote opened at line ${lineOf(scan, open)}, got the end of the file`, 'close the quote, or double quotes that belong to the text');
  const end = close + 1;
  if (!isSeparator(content, end)) throw fault(scan, end, 'E_CSV_TEXT_AFTER_QUOTE', `expected a comma or the end of the line after a closing quote, got ${shown(content, end)}`, 'double quotes that belong to the text, and leave nothing after the closing quote');
  refuseLongCell(scan, open + 1, close);
  spans.push(open + 1, close);
  return end;
}

/** A cell without quotes that begins at `start`; answers the position of the separator after it. */
function scanUnquoted(scan: Scan, start: number): number {
  const { content, spans } = scan;
  let end = start;
  for (; end < content.length; end++) {
    const byte = content[end];
    if (byte === COMMA || byte === LINE_FEED) break;
    if (byte === CARRIAGE_RETURN) {
      if (content[end + 1] === LINE_FEED) break;
      throw fault(scan, end, 'E_CSV_LONE_CR', 'expected a line end as LF or CRLF, got a carriage return alone', 'save the file with LF or CRLF line ends');
    }
    if (byte === QUOTE) throw fault(scan, end, 'E_CSV_QUOTE_IN_CELL', `expected an unquoted cell without quotes, got a quote after ${quote(content.toString('utf8', start, Math.min(end, start + 80)))}`, 'put the whole cell in quotes, with no blanks before the opening quote, and double the quotes inside');
  }
  let first = start;
  let last = end;
  while (first < last && isBlank(content[first])) first++;
  while (last > first && isBlank(content[last - 1])) last--;
  if (first !== start || last !== end) scan.trimmedCells++;
  refuseLongCell(scan, first, last);
  spans.push(first, last);
  return end;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

function isSeparator(content: Uint8Array, position: number): boolean {
  const byte = content[position];
  return byte === undefined || byte === COMMA || byte === LINE_FEED || (byte === CARRIAGE_RETURN && content[position + 1] === LINE_FEED);
}

function isBlankLine({ content, spans }: Scan, cell: number, position: number): boolean {
  return content[position] !== QUOTE && spans.start(cell) === spans.end(cell);
}

function refuseLongCell(scan: Scan, start: number, end: number): void {
  if (end - start > LONGEST_CELL) throw fault(scan, start, 'E_CSV_LONG_CELL', `expected a cell of at most ${LONGEST_CELL} bytes, got one of ${end - start}`, 'look for a quote that is closed too late, or shorten the cell');
}

interface Ragged {
  readonly position: number;
  readonly firstCell: number;
  readonly cells: number;
  readonly columns: number;
}

/** The column named is the first cell too many, or where the row ends too early. */
function raggedRow(scan: Scan, { position, firstCell, cells, columns }: Ragged): Error {
  const at = cells > columns ? scan.spans.start(firstCell + columns) : scan.spans.end(firstCell + cells - 1);
  return fault(scan, at, 'E_CSV_RAGGED_ROW', `line ${lineOf(scan, position)} has ${cells} ${cells === 1 ? 'cell' : 'cells'}, expected ${columns} as in the first line`, 'give every line the same number of cells, and quote cells that contain a comma');
}

function fault(scan: Scan, offset: number, code: `E_CSV_${string}`, problem: string, next: string): Error {
  return csvError({ ...scan, offset }, code, problem, next);
}

function lineOf({ content }: Scan, offset: number): number {
  let line = 1;
  for (let at = content.indexOf(LINE_FEED); at >= 0 && at < offset; at = content.indexOf(LINE_FEED, at + 1)) line++;
  return line;
}

function shown(content: Buffer, position: number): string {
  return quote(content.toString('utf8', position, position + 12).replace(/[,\r\n\uFFFD].*$/su, ''));
}
