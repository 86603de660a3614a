import { GeckoError, nearestName, quote, quoteList } from '@gecko/kernel';
import type { BarReading } from '../contract.js';
import { barsError, type BarField } from './bars-error.js';

/** Numbers of a file's columns, from 0. */
export interface BarColumns {
  readonly time: number;
  /** Column of times of day where `time` holds days alone. */
  readonly clock: number | undefined;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number | undefined;
  /** Names of all other columns. */
  readonly ignored: readonly string[];
}

const NAMES: Readonly<Record<BarField, readonly string[]>> = {
  time: ['time', 'date', 'datetime', 'date time', 'timestamp', 'open time'],
  open: ['open'],
  high: ['high'],
  low: ['low'],
  close: ['close'],
  volume: ['volume', 'vol'],
};

/**
 * Which column is what: as `named` says, else by common names, whatever their case, blanks, underscores and angle brackets.
 * @throws GeckoError data E_BARS_COLUMN where a column is missing, named wrongly, or cannot be told from another
 */
export function findBarColumns(names: readonly string[], named: BarReading['columns'], place: string): BarColumns {
  const find = (field: BarField): number => findColumn(names, named[field], field, place);
  const pair = named.time === undefined ? dateAndTime(names) : undefined;
  const prices = { open: find('open'), high: find('high'), low: find('low'), close: find('close') };
  const volume = named.volume === undefined && candidates(names, 'volume').length === 0 ? undefined : find('volume');
  const columns = { time: pair?.date ?? find('time'), clock: pair?.time, ...prices, volume };
  refuseTwoUses(names, columns, place);
  const used = new Set<number | undefined>(Object.values(columns));
  return { ...columns, ignored: names.filter((_, column) => !used.has(column)) };
}

function refuseTwoUses(names: readonly string[], columns: Omit<BarColumns, 'ignored'>, place: string): void {
  const uses = new Map<number | undefined, BarField>();
  for (const field of ['time', 'open', 'high', 'low', 'close', 'volume'] as const) {
    const other = uses.get(columns[field]);
    if (other !== undefined) throw barsError('E_BARS_COLUMN', place, `expected different columns for ${other} and ${field}, got ${quote(names[columns[field] ?? 0] ?? '')} for both`, `name another one with --set market.columns.${field}=…`);
    if (columns[field] !== undefined) uses.set(columns[field], field);
  }
}

/** `date` beside `time`, and no other column of times. */
function dateAndTime(names: readonly string[]): { date: number; time: number } | undefined {
  const times = candidates(names, 'time');
  const date = times.find((column) => plainName(names[column] ?? '') === 'date');
  const time = times.find((column) => plainName(names[column] ?? '') === 'time');
  return times.length === 2 && date !== undefined && time !== undefined ? { date, time } : undefined;
}

function findColumn(names: readonly string[], wanted: string | undefined, field: BarField, place: string): number {
  if (wanted !== undefined) return findNamed(names, wanted, field, place);
  const [first, second] = candidates(names, field);
  if (first === undefined) {
    const nearest = NAMES[field].map((name) => nearestName(name, names)).find((name) => name !== undefined);
    const problem = `expected a column ${quoteNames(NAMES[field])}, got ${quoteList(names, 12)}`;
    throw barsError('E_BARS_COLUMN', place, problem, `name it: --set market.columns.${field}=…${nearest === undefined ? '' : `; did you mean ${quote(nearest)}?`}`);
  }
  if (second !== undefined) throw ambiguous([names[first] ?? '', names[second] ?? ''], field, place);
  return first;
}

/** @throws GeckoError usage E_BARS_COLUMN where there is no such column */
function findNamed(names: readonly string[], wanted: string, field: BarField, place: string): number {
  const exact = names.indexOf(wanted);
  if (exact >= 0) return exact;
  const alike = names.flatMap((name, column) => (plainName(name) === plainName(wanted) ? [column] : []));
  const [first, second] = alike;
  if (first !== undefined && second === undefined) return first;
  if (first !== undefined && second !== undefined) throw ambiguous([names[first] ?? '', names[second] ?? ''], field, place);
  const nearest = nearestName(wanted, names);
  const problem = `market.columns.${field}: expected the name of a column, got ${quote(wanted)}`;
  throw new GeckoError({ kind: 'usage', code: 'E_BARS_COLUMN', place, problem, next: nearest === undefined ? `name one of ${quoteList(names, 12)}` : `did you mean ${quote(nearest)}?` });
}

/** An error of two columns that may both be meant. */
export function ambiguous(names: readonly string[], field: BarField, place: string): GeckoError {
  return barsError('E_BARS_COLUMN', place, `expected one column for ${field}, got ${quoteList(names)}`, `say which: --set market.columns.${field}=${names[0] ?? ''}`);
}

function candidates(names: readonly string[], field: BarField): number[] {
  return names.flatMap((name, column) => (NAMES[field].includes(plainName(name)) ? [column] : []));
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[<>]/g, '').replace(/[_\s]+/g, ' ').trim();
}

function quoteNames(names: readonly string[]): string {
  const last = quote(names.at(-1) ?? '');
  return names.length === 1 ? last : `${names.slice(0, -1).map(quote).join(', ')} or ${last}`;
}
