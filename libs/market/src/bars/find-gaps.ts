import type { Bars } from '../contract.js';
import { frameSpacing, MS_A_DAY, phaseOf } from './frame-spacing.js';

/** A distance between two neighbouring bars that is longer than their frame. Milliseconds since 1970-01-01T00:00Z. */
export interface Gap {
  /** When the bar before it opens. */
  readonly fromMs: number;
  /** When the bar behind it opens. */
  readonly toMs: number;
  /** Bars that would fill it. In frames below a day, those of nights and weekends too; in days, those of weekdays that the market trades on. */
  readonly missingBars: number;
}

/** A weekday with fewer bars than this share of the busiest one's is none that the market trades on. */
const TRADING_SHARE = 0.1;
const DAYS_A_MONTH = 30.436875;

/** Every gap, oldest first. Nights and weekends are gaps of frames below a day, and of none above. */
export function findGaps({ frame, times }: Pick<Bars, 'frame' | 'times'>): Gap[] {
  const { length, most } = frameSpacing(frame);
  const tradedDays = frame === '1D' ? countTradedDays(times) : undefined;
  const unit = frame === '1M' ? DAYS_A_MONTH * MS_A_DAY : length;
  const gaps: Gap[] = [];
  for (let row = 1; row < times.length; row++) {
    const fromMs = times[row - 1] ?? Number.NaN;
    const toMs = times[row] ?? Number.NaN;
    if (toMs - fromMs <= most) continue;
    const missingBars = tradedDays === undefined ? Math.round((toMs - fromMs) / unit) - 1 : tradedDays(fromMs, toMs);
    if (missingBars > 0) gaps.push({ fromMs, toMs, missingBars });
  }
  return gaps;
}

/**
 * Counts days strictly between two times on whose weekday the market trades, by the data themselves. Days change half a day
 * from when the first bar opens, so that summer time moves no bar to another one.
 */
function countTradedDays(times: Float64Array): (from: number, to: number) => number {
  const shift = MS_A_DAY / 2 - phaseOf(times[0] ?? 0, MS_A_DAY);
  const dayOf = (time: number): number => Math.floor((time + shift) / MS_A_DAY);
  const bars = [0, 0, 0, 0, 0, 0, 0];
  for (const time of times) {
    const weekday = phaseOf(dayOf(time), 7);
    bars[weekday] = (bars[weekday] ?? 0) + 1;
  }
  const fewest = TRADING_SHARE * Math.max(...bars);
  const isTraded = bars.map((count) => count >= fewest);
  return (from, to) => {
    let days = 0;
    for (let day = dayOf(from) + 1; day < dayOf(to); day++) if (isTraded[phaseOf(day, 7)]) days++;
    return days;
  };
}
