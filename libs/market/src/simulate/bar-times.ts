const BAR_MS = 300_000;
const BARS_PER_WEEK = 5 * 288;
const WEEK_MS = 7 * 288 * BAR_MS;
const START_MS = Date.UTC(2020, 0, 6);

/** Opening time of a bar of five minutes, milliseconds since 1970: round the clock from Monday to Friday (UTC), from 2020-01-06 on. */
export function barTime(bar: number): number {
  return START_MS + Math.floor(bar / BARS_PER_WEEK) * WEEK_MS + (bar % BARS_PER_WEEK) * BAR_MS;
}

/** Whether a weekend lies before a bar. */
export function opensWeek(bar: number): boolean {
  return bar % BARS_PER_WEEK === 0;
}
