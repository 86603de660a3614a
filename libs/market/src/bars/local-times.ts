import { quote } from '@gecko/kernel';
import type { RawColumn } from '@gecko/dataset';
import type { TextFormat } from '@gecko/dataset/contract';
import { ambiguous } from './find-bar-columns.js';
import { columnOf, describeCell, type BarTable } from './bar-table.js';
import { barsError } from './bars-error.js';
import { MS_A_DAY } from './frame-spacing.js';
import { openNumbers, parseClock, parseDay, type DayOrder } from './parse-time.js';
import { dayPart, parseTexts } from './parse-texts.js';

/** Times of rows as clocks showed them. */
export interface LocalTimes {
  /** Milliseconds since 1970-01-01T00:00 without regard to zones. */
  readonly local: Float64Array;
  /** Milliseconds east of UTC, NaN in rows that name no zone; undefined where none does. */
  readonly offsets: Float64Array | undefined;
}

type Column = Exclude<RawColumn, { kind: 'boolean' }>;
type Order = TextFormat['dateOrder'];

/** From the first to the last day that eight digits are taken for. */
const COMPACT_DAYS = [19_000_101, 21_001_231] as const;

/** Whether all numbers are days such as 20240131. */
export function areCompactDays(values: Float64Array): boolean {
  return values.every((value) => value >= COMPACT_DAYS[0] && value <= COMPACT_DAYS[1] && Number.isInteger(value));
}

/** @throws GeckoError data E_BARS_TIME at the first cell that is no time, E_BARS_DATE_ORDER */
export function localTimes(table: BarTable, dateOrder: Order): LocalTimes {
  const column = columnOf(table, table.columns.time);
  const read = readColumn(table, column, dateOrder);
  const bad = read.local.findIndex((time) => Number.isNaN(time));
  if (bad >= 0) throw notATime(table, column, bad);
  return read;
}

/**
 * Days of the column `date` with times of day of the column `time`.
 * @throws GeckoError data E_BARS_COLUMN where the columns hold something else; else as `localTimes`
 */
export function joinedTimes(table: BarTable, clockColumn: number, dateOrder: Order): LocalTimes {
  const clock = columnOf(table, clockColumn);
  const clocks = readClocks(clock);
  const days = localTimes(table, dateOrder);
  if (clocks === undefined || days.local.some((time) => time % MS_A_DAY !== 0)) throw ambiguous([columnOf(table, table.columns.time).name, clock.name], 'time', table.place);
  const bad = clocks.findIndex((time) => Number.isNaN(time));
  if (bad >= 0) throw barsError('E_BARS_TIME', table.raw.placeOf(bad, clockColumn), `expected a time of day such as 09:30, got ${describeCell(clock, bad)}`, 'correct the cell');
  return { local: days.local.map((day, row) => day + (clocks[row] ?? Number.NaN)), offsets: undefined };
}

function readColumn(table: BarTable, column: Column, dateOrder: Order): LocalTimes {
  if (column.kind === 'date') return { local: column.values, offsets: undefined };
  if (column.kind === 'number') return { local: column.values.map((value) => parseDay(String(value), 'day-first') * MS_A_DAY), offsets: undefined };
  const { codes, texts } = column;
  const parsed = parseTexts(texts, chooseOrder(table, column, dateOrder));
  const local = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) local[row] = parsed.local[codes[row] ?? -1] ?? Number.NaN;
  if (parsed.offsets.every((offset) => Number.isNaN(offset))) return { local, offsets: undefined };
  const offsets = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) offsets[row] = parsed.offsets[codes[row] ?? -1] ?? Number.NaN;
  return { local, offsets };
}

/** A number above 12 is no month; where there is none, the reader must say which is. */
function chooseOrder(table: BarTable, { codes, texts }: Extract<Column, { kind: 'text' }>, dateOrder: Order): DayOrder {
  let open = '';
  let day = '';
  for (const text of texts) {
    if (dayPart(text) === day) continue;
    day = dayPart(text);
    const [first, second] = openNumbers(day) ?? [0, 0];
    if (first > 12) return 'day-first';
    if (second > 12) return 'month-first';
    if (open === '' && first !== second) open = text;
  }
  if (open === '' || dateOrder !== 'auto') return dateOrder === 'auto' ? 'day-first' : dateOrder;
  const next = 'say --set data.format.dateOrder=day-first or --set data.format.dateOrder=month-first';
  throw barsError('E_BARS_DATE_ORDER', table.placeOf(codes.indexOf(texts.indexOf(open)), 'time'), `expected to be told which number of ${quote(open)} is the month, got dates that leave it open`, next);
}

function notATime(table: BarTable, column: Column, row: number): Error {
  const problem = `column ${quote(column.name)}: expected a time such as 2024-01-31T09:30 or 2024-01-31 09:30:00+01:00, got ${describeCell(column, row)}`;
  return barsError('E_BARS_TIME', table.placeOf(row, 'time'), problem, 'correct the cell, or name another column with --set market.columns.time=…');
}

/** Milliseconds of the day; undefined where the column holds something else, as its first cell shows. */
function readClocks(column: Column): Float64Array | undefined {
  if (column.kind === 'date') return undefined;
  const clocks = column.kind === 'text' ? clocksOfTexts(column.texts, column.codes) : clocksOfNumbers(column.values);
  return Number.isNaN(clocks[0]) ? undefined : clocks;
}

function clocksOfTexts(texts: readonly string[], codes: Int32Array): Float64Array {
  const known = texts.map(clockMilliseconds);
  return Float64Array.from(codes, (code) => known[code] ?? Number.NaN);
}

/** 930 is 09:30, and 93000 is 09:30:00: the largest number shows whether there are seconds. */
function clocksOfNumbers(values: Float64Array): Float64Array {
  const digits = values.some((value) => value > 2359) ? 6 : 4;
  return values.map((value) => clockMilliseconds(String(value).padStart(digits, '0')));
}

function clockMilliseconds(text: string): number {
  const clock = parseClock(text);
  return clock !== undefined && Number.isNaN(clock.offset) ? clock.milliseconds : Number.NaN;
}
