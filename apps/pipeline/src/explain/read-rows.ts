import type { CommandTools } from '@gecko/command';
import type { Table, TextFormat } from '@gecko/dataset/contract';
import { streamTable, type Chunk } from '@gecko/dataset/stream';
import { GeckoError, quote } from '@gecko/kernel';
import type { Bundle } from '@gecko/serialization/contract';
import { optionError } from '../predict/predict-settings.js';

/** A row of a file, as the columns of a model. */
export interface FoundRow {
  readonly table: Table;
  /** Row of the table. */
  readonly place: number;
  /** Row of the file, from 1. */
  readonly number: number;
}

export interface RowFile {
  readonly data: string;
  readonly format: TextFormat;
}

/**
 * The rows of the given numbers, from 1, in their order. The file is read as far as the last of them.
 * @throws GeckoError as `streamTable`; usage E_OPTION_VALUE where the file has fewer rows; data E_EXPLAIN_ROW where a row cannot be read
 */
export async function readRows(file: RowFile, bundle: Bundle, numbers: readonly number[], tools: CommandTools): Promise<FoundRow[]> {
  const last = Math.max(...numbers);
  const found = new Map<number, FoundRow>();
  let count = 0;
  for await (const { table, firstRow, faults } of rowsOf(file, bundle, tools)) {
    count = firstRow + table.rowCount;
    for (const number of numbers) {
      const place = number - 1 - firstRow;
      if (place < 0 || place >= table.rowCount) continue;
      const fault = faults.get(place);
      if (fault !== undefined) throw new GeckoError({ kind: 'data', code: 'E_EXPLAIN_ROW', place: quote(file.data), problem: `row ${number}: ${fault}`, next: 'correct the row, or explain another' });
      found.set(number, { table, place, number });
    }
    if (count >= last) break;
  }
  return numbers.map((number) => found.get(number) ?? refuse(number, count, file.data));
}

/** The readable rows among the first of a file, some thousand at most; undefined where there are none. */
export async function firstRows(file: RowFile, bundle: Bundle, tools: CommandTools): Promise<{ table: Table; rows: Uint32Array } | undefined> {
  for await (const { table, faults } of rowsOf(file, bundle, tools)) {
    const rows = Uint32Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => !faults.has(row));
    if (rows.length > 0) return { table, rows };
  }
  return undefined;
}

function rowsOf({ data, format }: RowFile, { metadata }: Bundle, { disk, logger }: CommandTools): AsyncIterable<Chunk> {
  const columns = metadata.transforms.columns.map(({ column }) => column);
  return streamTable({ disk, path: data, name: data, format }, metadata.data, { columns, note: (sentence) => logger.info(sentence) });
}

function refuse(number: number, count: number, data: string): never {
  throw optionError('row', `expected a row of ${quote(data)}, which has ${count}, got ${number}`, 'rows count from 1, without the header');
}
