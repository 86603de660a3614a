import type { FrameName } from '../contract.js';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
/** 1970-01-05, the first Monday after the epoch. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

const DURATION_MS: Readonly<Record<FrameName, number>> = {
  '1m': MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '60m': 60 * MINUTE_MS,
  '240m': 240 * MINUTE_MS,
  '1D': DAY_MS,
  '1W': 7 * DAY_MS,
  '1M': 30 * DAY_MS,
};

/** How long a bar of the frame lasts, milliseconds; of 1M a nominal 30 days. When a bar closes is said by `closeTime`. */
export function frameDurationMs(frame: FrameName): number {
  return DURATION_MS[frame];
}

/** When a bar that opens at `openTimeMs` closes; of 1M the start of the next calendar month (UTC). Milliseconds since 1970-01-01T00:00Z. */
export function closeTime(frame: FrameName, openTimeMs: number): number {
  return frame === '1M' ? monthStart(openTimeMs, 1) : openTimeMs + DURATION_MS[frame];
}

/** Start of the bucket that holds a time: floor of the epoch time in UTC, weeks from Monday, calendar months. */
export function bucketStart(frame: FrameName, timeMs: number): number {
  if (frame === '1M') return monthStart(timeMs, 0);
  const origin = frame === '1W' ? FIRST_MONDAY_MS : 0;
  const duration = DURATION_MS[frame];
  return Math.floor((timeMs - origin) / duration) * duration + origin;
}

function monthStart(timeMs: number, monthsLater: number): number {
  const date = new Date(timeMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1);
}
