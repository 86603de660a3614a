import { isGeckoError, sha256, type GeckoError } from '@gecko/kernel';
import { TextFormat, type DataFile } from '@gecko/dataset/contract';
import { BarReading, type Bars } from '../contract.js';
import { readBars, type ReadBars } from './read-bars.js';

const MINUTES = 60_000;
/** Monday 2024-01-08T09:30Z. */
export const START = Date.UTC(2024, 0, 8, 9, 30);

export function csvFile(content: string, name = 'data/EURUSD.csv'): DataFile {
  const bytes = new TextEncoder().encode(content);
  return { name, part: 'train', format: 'csv', path: `/${name}`, bytes, sha256: sha256(bytes) };
}

/** Header and 24 good rows whose first cells are these, or five minutes apart; `change` has the last word on the rows. */
export function barsText(stampOf: (row: number) => string = fiveMinutes, change: (rows: string[]) => void = () => undefined, header = 'time,open,high,low,close,volume'): string {
  const rows = Array.from({ length: 24 }, (_, row) => `${stampOf(row)},${10 + row},${12 + row},${9 + row},${11 + row},${100 + row}`);
  change(rows);
  return `${header}\n${rows.join('\n')}\n`;
}

export function fiveMinutes(row: number): string {
  return new Date(START + row * 5 * MINUTES).toISOString().slice(0, 16);
}

export function readText(content: string, options: BarReadingInput = {}, format: Partial<TextFormat> = {}): Promise<ReadBars> {
  return readBars(csvFile(content), BarReading.parse(options), TextFormat.parse(format));
}

export type BarReadingInput = Partial<Omit<BarReading, 'columns'>> & { columns?: Partial<BarReading['columns']> };

export async function refusalOf(reading: Promise<unknown>): Promise<GeckoError> {
  try {
    await reading;
  } catch (thrown) {
    if (isGeckoError(thrown)) return thrown;
    throw thrown;
  }
  throw new Error('nothing was refused');
}

/** Bars that rise by one a bar, at these times. */
export function barsAt(times: readonly number[], frame: Bars['frame'] = '5m'): Bars {
  const column = (start: number): Float64Array => Float64Array.from(times, (_, row) => start + row);
  return { symbol: 'EURUSD', frame, times: Float64Array.from(times), open: column(10), high: column(12), low: column(9), close: column(11), volume: column(0) };
}

export const isoTimes = (times: Float64Array): string[] => Array.from(times, (time) => new Date(time).toISOString());
