import type { DataSource } from '@gecko/gate/contract';
import type { Disk } from '@gecko/kernel';
import type { Metadata } from '@gecko/serialization/contract';

const LARGEST_BYTES = 64 << 20;
const LINE_FEED = 10;

/** Line of a row, both counted from 1; undefined where it is not known. */
export type RowLine = (row: number) => number | undefined;

const unknown: RowLine = () => undefined;

/**
 * Where rows stand in the data file: known for one text file whose every line is a row, below a header line or none. Rows made
 * of bars, rows of several files and rows that span lines are not placed.
 */
export function locateRows(disk: Disk, { location }: DataSource, { data, market }: Metadata): RowLine {
  const files = [...location.files, ...location.validationFiles, ...location.testFiles];
  const [file] = files;
  if (market !== null || data.query !== null || file === undefined || files.length > 1) return unknown;
  const path = disk.realPath(file) ?? file;
  const status = disk.status(path);
  if (status?.kind !== 'file' || status.bytes > LARGEST_BYTES) return unknown;
  const header = countLines(disk.read(path, LARGEST_BYTES)) - data.rows;
  return header === 0 || header === 1 ? (row) => row + header : unknown;
}

/** Line ends at the end of a file begin no line. */
function countLines(content: Uint8Array): number {
  let end = content.length;
  while (end > 0 && (content[end - 1] === LINE_FEED || content[end - 1] === 13)) end--;
  if (end === 0) return 0;
  let lines = 1;
  for (let at = content.indexOf(LINE_FEED); at >= 0 && at < end; at = content.indexOf(LINE_FEED, at + 1)) lines++;
  return lines;
}
