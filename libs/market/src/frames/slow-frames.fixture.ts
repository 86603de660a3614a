import type { Bars, FrameName } from '../contract.js';

export interface SlowBar {
  readonly start: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

const MINUTES: Readonly<Partial<Record<FrameName, number>>> = { '1m': 1, '5m': 5, '15m': 15, '60m': 60, '240m': 240 };

/** Start and end of a moment's bucket, by the calendar's fields and not by division of the epoch. */
export function slowBucket(frame: FrameName, time: number): readonly [start: number, end: number] {
  const date = new Date(time);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (frame === '1M') return [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)];
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  if (frame === '1W') return [Date.UTC(year, month, day - sinceMonday), Date.UTC(year, month, day - sinceMonday + 7)];
  const minutes = MINUTES[frame] ?? 1440;
  const minute = date.getUTCHours() * 60 + date.getUTCMinutes();
  const first = minute - (minute % minutes);
  return [Date.UTC(year, month, day, 0, first), Date.UTC(year, month, day, 0, first + minutes)];
}

/**
 * Bars of a longer frame as of the close of bar `last`, aggregated from nothing: of buckets whose end had been reached, or,
 * where `inProgress`, with the unfinished one too (the look-ahead that others fall for when it is read with all its bars).
 */
export function slowFrame(bars: Bars, frame: FrameName, last: number, inProgress = false): SlowBar[] {
  const lowEnd = slowBucket(bars.frame, bars.times[last] ?? 0)[1];
  const buckets = new Map<number, number[]>();
  const limit = inProgress ? bars.times.length : last + 1;
  for (let bar = 0; bar < limit; bar++) {
    const [start, end] = slowBucket(frame, bars.times[bar] ?? 0);
    const known = end <= lowEnd || (inProgress && start < lowEnd);
    if (known) buckets.set(start, [...(buckets.get(start) ?? []), bar]);
  }
  return [...buckets].map(([start, members]) => ({
    start,
    open: bars.open[members[0] ?? 0] ?? 0,
    high: Math.max(...members.map((bar) => bars.high[bar] ?? 0)),
    low: Math.min(...members.map((bar) => bars.low[bar] ?? 0)),
    close: bars.close[members.at(-1) ?? 0] ?? 0,
    volume: members.reduce((sum, bar) => sum + (bars.volume?.[bar] ?? 0), 0),
  }));
}
