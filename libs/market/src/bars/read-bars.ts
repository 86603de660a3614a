import { basename, extname } from 'node:path';
import { quote, quoteList } from '@gecko/kernel';
import { readFiles } from '@gecko/dataset';
import { DEFAULT_MISSING, type DataFile, type TextFormat } from '@gecko/dataset/contract';
import type { BarReading, Bars } from '../contract.js';
import type { BarTable } from './bar-table.js';
import { describeDuration, describeTime, type BarField } from './bars-error.js';
import { findBarColumns } from './find-bar-columns.js';
import type { Gap } from './find-gaps.js';
import { frameSpacing, MS_A_DAY, MS_AN_HOUR, phaseOf } from './frame-spacing.js';
import { readNumbers } from './read-numbers.js';
import { readTimes } from './read-times.js';
import { timeZone } from './time-zone.js';
import { validateBars } from './validate-bars.js';

export interface ReadBars {
  readonly bars: Bars;
  readonly gaps: readonly Gap[];
  /** What was decided on the reader's behalf, a sentence each, without the file's name. */
  readonly notes: readonly string[];
}

/**
 * Bars of one symbol, which is the file's name without folder and extension, from CSV or Parquet.
 * @throws GeckoError usage E_MARKET_TIME_ZONE, E_BARS_COLUMN; data E_BARS_COLUMN, E_BARS_TIME, E_BARS_DATE_ORDER, E_BARS_NUMBER,
 * those of `validateBars` and of the dataset's readers (E_CSV_…, E_PARQUET_…)
 */
export async function readBars(file: DataFile, options: BarReading, format: TextFormat): Promise<ReadBars> {
  timeZone(options.timeZone);
  const { raw, place } = await readFiles({ files: [{ ...file, part: 'train' }], format: withHeader(format) }, { missing: new Set(DEFAULT_MISSING), asText: [] });
  const columns = findBarColumns(raw.columns.map(({ name }) => name), options.columns, place);
  const placeOf = (row: number, field: BarField): string => raw.placeOf(row, columns[field] ?? 0);
  const table: BarTable = { raw, columns, place, placeOf };
  const { times, notes } = readTimes(table, options, format.dateOrder);
  const { volume, note } = readVolume(table);
  const prices = { open: readNumbers(table, 'open'), high: readNumbers(table, 'high'), low: readNumbers(table, 'low'), close: readNumbers(table, 'close') };
  const bars: Bars = { symbol: symbolOf(file.name), frame: options.frame, times, ...prices, ...(volume === undefined ? {} : { volume }) };
  const gaps = validateBars(bars, place, options.longestGapDays, placeOf);
  const ignored = columns.ignored.length === 0 ? [] : [`columns that bars have no use for are passed over: ${quoteList(columns.ignored)}`];
  return { bars, gaps, notes: [...raw.notes, ...notes, ...phaseNote(bars), ...note, ...ignored, ...gapNote(bars, gaps)] };
}

function symbolOf(path: string): string {
  const name = basename(path.replaceAll('\\', '/'));
  return basename(name, extname(name));
}

function readVolume(table: BarTable): { volume?: Float64Array; note: string[] } {
  if (table.columns.volume === undefined) return { note: ['there is no column of volume: features of volume are zero'] };
  const volume = readNumbers(table, 'volume');
  const name = quote(table.raw.columns[table.columns.volume]?.name ?? '');
  if (volume.every((amount) => amount === 0 || Number.isNaN(amount))) return { note: [`column ${name} holds no volume in any row: features of volume are zero`] };
  return { volume, note: [] };
}

/** Higher frames are counted in UTC, wherever the bars start. */
function phaseNote({ frame, times }: Bars): string[] {
  const { length } = frameSpacing(frame);
  const period = Math.min(length, MS_AN_HOUR);
  const phase = phaseOf(times[0] ?? 0, period);
  if (phase === 0 || length >= MS_A_DAY) return [];
  return [`bars open ${describeDuration(phase)} after every whole ${describeDuration(period).replace(/^1 /, '')} of UTC, where higher frames are cut`];
}

function gapNote({ frame }: Bars, gaps: readonly Gap[]): string[] {
  const [first] = gaps;
  if (first === undefined) return [];
  const longest = gaps.reduce((most, gap) => (gap.toMs - gap.fromMs > most.toMs - most.fromMs ? gap : most), first);
  const hours = (longest.toMs - longest.fromMs - frameSpacing(frame).length) / MS_AN_HOUR;
  const length = hours < 48 ? `${hours.toFixed(1)} hours` : `${(hours / 24).toFixed(1)} days`;
  const normal = frameSpacing(frame).length < MS_A_DAY ? ', nights and weekends among them' : '';
  return [`${gaps.length} ${gaps.length === 1 ? 'hole' : 'holes'} between bars${normal}; the longest of ${length}, from ${describeTime(longest.fromMs)} to ${describeTime(longest.toMs)}`];
}

/** Columns of bars are found by their names, so there is nothing to detect. */
function withHeader(format: TextFormat): TextFormat {
  return format.header === 'auto' ? { ...format, header: 'yes' } : format;
}
