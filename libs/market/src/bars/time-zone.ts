import { GeckoError, nearestName, quote } from '@gecko/kernel';
import { MS_A_DAY } from './frame-spacing.js';

/** Turns times that clocks of a zone show into UTC. */
export interface TimeZone {
  /**
   * @param local milliseconds since 1970-01-01T00:00 that the clocks of the zone show
   * @param after UTC milliseconds of the bar before
   * @returns UTC milliseconds. Where clocks show a time twice, the first of them that is later than `after`; NaN where they skip it
   */
  readonly toUtc: (local: number, after: number) => number;
}

/** Offsets around one day, in milliseconds east of UTC: `later` from the UTC time `change` on. */
interface DayOffsets {
  readonly earlier: number;
  readonly later: number;
  readonly change: number;
}

const OFFSET = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * A zone by its IANA name, whose offsets the JavaScript engine knows.
 * @throws GeckoError usage E_MARKET_TIME_ZONE where there is none of that name
 */
export function timeZone(name: string): TimeZone {
  const offsetAt = offsetReader(name);
  const days = new Map<number, DayOffsets>();
  let lastDay = Number.NaN;
  let last: DayOffsets = { earlier: 0, later: 0, change: 0 };
  return {
    toUtc: (local, after) => {
      const day = Math.floor(local / MS_A_DAY);
      if (day !== lastDay) {
        last = days.get(day) ?? offsetsAround(day, offsetAt);
        days.set(day, last);
        lastDay = day;
      }
      return resolve(local, after, last);
    },
  };
}

function resolve(local: number, after: number, { earlier, later, change }: DayOffsets): number {
  const first = local - earlier;
  if (earlier === later) return first;
  const second = local - later;
  const isFirst = first < change;
  const isSecond = second >= change;
  if (isFirst && isSecond) return first > after ? first : second;
  if (!isFirst && !isSecond) return Number.NaN;
  return isFirst ? first : second;
}

/** Clocks change at most once within the three days around a local day. */
function offsetsAround(day: number, offsetAt: (utc: number) => number): DayOffsets {
  let before = (day - 1) * MS_A_DAY;
  let from = (day + 2) * MS_A_DAY;
  const earlier = offsetAt(before);
  const later = offsetAt(from);
  if (earlier === later) return { earlier, later, change: from };
  while (from - before > 1000) {
    const middle = Math.floor((before + from) / 2000) * 1000;
    if (offsetAt(middle) === earlier) before = middle;
    else from = middle;
  }
  return { earlier, later, change: from };
}

function offsetReader(name: string): (utc: number) => number {
  const format = openFormat(name);
  return (utc) => {
    const text = format.formatToParts(new Date(utc)).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = OFFSET.exec(text) ?? [];
    return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
  };
}

function openFormat(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch (cause) {
    const nearest = nearestName(name, Intl.supportedValuesOf('timeZone'));
    const next = nearest === undefined ? 'name an IANA zone, for example America/New_York' : `did you mean ${quote(nearest)}?`;
    throw new GeckoError({ kind: 'usage', code: 'E_MARKET_TIME_ZONE', place: 'market.timeZone', problem: `expected the IANA name of a time zone, got ${quote(name)}`, next, cause });
  }
}
