import { MS_A_DAY } from './frame-spacing.js';

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2})?))?$/;
const COMPACT_CLOCK = /^(\d{2})(\d{2})(\d{2})?$/;

/** Which number of `03/04/2024` is the month; with dots the second always is. */
export type DayOrder = 'day-first' | 'month-first';

/** A time of day, in milliseconds. */
export interface Clock {
  readonly milliseconds: number;
  /** Milliseconds east of UTC; NaN where the text names none. */
  readonly offset: number;
}

/** Days from 1970-01-01 of `2024-01-31`, `20240131`, `31.01.2024`, or `31/01/2024` in the given order; NaN for everything else, and for days that no calendar has. */
export function parseDay(text: string, order: DayOrder): number {
  const first = YEAR_FIRST.exec(text);
  if (first !== null) return dayNumber(Number(first[1]), Number(first[3]), Number(first[4]));
  const compact = COMPACT.exec(text);
  if (compact !== null) return dayNumber(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const last = YEAR_LAST.exec(text);
  if (last === null) return Number.NaN;
  const [one, two] = [Number(last[1]), Number(last[3])];
  const isMonthFirst = order === 'month-first' && last[2] !== '.';
  return dayNumber(Number(last[4]), isMonthFirst ? one : two, isMonthFirst ? two : one);
}

/** The two numbers of a day whose order a reader must be told; undefined for all others. */
export function openNumbers(text: string): readonly [number, number] | undefined {
  const match = YEAR_LAST.exec(text);
  return match === null || match[2] === '.' ? undefined : [Number(match[1]), Number(match[3])];
}

/** `9:30`, `09:30:15.250`, `093000`; with a zone `Z`, `UTC`, `GMT`, `+01:00`, `+0100` or `+01` behind it. Undefined for everything else. */
export function parseClock(text: string): Clock | undefined {
  const match = CLOCK.exec(text) ?? COMPACT_CLOCK.exec(text);
  if (match === null) return undefined;
  const [, hours, minutes, seconds = '0', fraction = '', utc, sign, zoneHours = '0', zoneMinutes = '0'] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59 || Number(zoneHours) > 23 || Number(zoneMinutes) > 59) return undefined;
  const zone = (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  return {
    milliseconds: (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3)),
    offset: utc === undefined && sign === undefined ? Number.NaN : zone,
  };
}

/** Days from 1970-01-01 of a day of the Gregorian calendar, years 1 to 9999; NaN where there is no such day. */
function dayNumber(year: number, month: number, day: number): number {
  if (year < 1 || month < 1 || month > 12 || day < 1) return Number.NaN;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 ? date.getTime() / MS_A_DAY : Number.NaN;
}
