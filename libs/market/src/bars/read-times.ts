import { quote } from '@gecko/kernel';
import type { TextFormat } from '@gecko/dataset/contract';
import type { BarReading } from '../contract.js';
import { columnOf, describeCell, type BarTable } from './bar-table.js';
import { barsError, describeTime, LAST_TIME } from './bars-error.js';
import { epochUnit } from './epoch-unit.js';
import { MS_A_DAY } from './frame-spacing.js';
import { areCompactDays, joinedTimes, localTimes, type LocalTimes } from './local-times.js';
import { timeZone, type TimeZone } from './time-zone.js';

export interface BarTimes {
  /** Milliseconds since 1970-01-01T00:00Z, in the order of the rows. */
  readonly times: Float64Array;
  readonly notes: readonly string[];
}

/**
 * When each bar opens. Texts that name no zone are in `options.timeZone`; days without a time of day are calendar days in frames
 * of a day and longer, at 00:00Z. Numbers count from 1970 in the unit that the largest of them shows, or are days such as 20240131.
 * @throws GeckoError data E_BARS_TIME, E_BARS_DATE_ORDER, E_BARS_COLUMN; usage E_MARKET_TIME_ZONE
 */
export function readTimes(table: BarTable, options: BarReading, dateOrder: TextFormat['dateOrder']): BarTimes {
  const zone = timeZone(options.timeZone);
  const { clock } = table.columns;
  if (clock !== undefined) return inZone(table, joinedTimes(table, clock, dateOrder), zone, options);
  const column = columnOf(table, table.columns.time);
  if (column.kind === 'number' && !areCompactDays(column.values)) return fromEpoch(table, column.values, options);
  if (column.kind !== 'date') return inZone(table, localTimes(table, dateOrder), zone, options);
  return { times: localTimes(table, dateOrder).local, notes: zoneUnheeded(options) };
}

function fromEpoch(table: BarTable, values: Float64Array, options: BarReading): BarTimes {
  const column = columnOf(table, table.columns.time);
  const unit = epochUnit(values.reduce((largest, value) => (Number.isNaN(value) ? largest : Math.max(largest, Math.abs(value))), 0));
  const times = values.map((value) => Math.round(value / (unit?.perMillisecond ?? Number.NaN)));
  const bad = times.findIndex((time) => !(Math.abs(time) <= LAST_TIME));
  if (unit === undefined || bad >= 0) {
    const problem = `column ${quote(column.name)}: expected a date or a time since 1970 in seconds or finer, got ${describeCell(column, Math.max(bad, 0))}`;
    throw barsError('E_BARS_TIME', table.placeOf(Math.max(bad, 0), 'time'), problem, 'write times as 2024-01-31T09:30Z, or name another column with --set market.columns.time=…');
  }
  const note = `column ${quote(column.name)} is read as ${unit.name} since 1970-01-01T00:00Z: the first bar opens at ${describeTime(times[0] ?? 0)}`;
  return { times, notes: [note, ...zoneUnheeded(options)] };
}

function zoneUnheeded({ timeZone: name }: BarReading): string[] {
  return name === 'UTC' ? [] : [`times are UTC already: market.timeZone=${name} is for texts that name no zone`];
}

function inZone(table: BarTable, times: LocalTimes, zone: TimeZone, { frame, timeZone: name }: BarReading): BarTimes {
  const { local, offsets } = times;
  const isDaily = frame === '1D' || frame === '1W' || frame === '1M';
  if (isDaily && offsets === undefined && local.every((time) => time % MS_A_DAY === 0)) return { times: local, notes: name === 'UTC' ? [] : [`dates are calendar days: market.timeZone=${name} does not move them`] };
  const utc = new Float64Array(local.length);
  let before = Number.NEGATIVE_INFINITY;
  let withoutZone = false;
  for (let row = 0; row < local.length; row++) {
    const time = local[row] ?? Number.NaN;
    const offset = offsets?.[row] ?? Number.NaN;
    const isLocal = Number.isNaN(offset);
    before = isLocal ? zone.toUtc(time, before) : time - offset;
    if (Number.isNaN(before)) throw skippedTime(table, row, time, name);
    utc[row] = before;
    withoutZone ||= isLocal;
  }
  return { times: utc, notes: withoutZone ? [`times that name no zone are read in ${name}: --set market.timeZone=${name === 'UTC' ? 'America/New_York' : 'UTC'} overrides`] : [] };
}

function skippedTime(table: BarTable, row: number, local: number, name: string): Error {
  const problem = `expected a time that clocks in ${name} show, got ${describeTime(local).replace('Z', '')}, which they skip when summer time begins`;
  return barsError('E_BARS_TIME', table.placeOf(row, 'time'), problem, 'name the zone of the times with --set market.timeZone=…, or write them with their offset');
}
