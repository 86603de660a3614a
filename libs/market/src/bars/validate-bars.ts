import type { Bars } from '../contract.js';
import { barsError, describeTime, LAST_TIME, type BarPlace } from './bars-error.js';
import { checkSpacing } from './check-spacing.js';
import { explainFault } from './explain-fault.js';
import { findGaps, type Gap } from './find-gaps.js';
import { frameSpacing, MS_A_DAY } from './frame-spacing.js';

const FEWEST_BARS = 20;

/**
 * Holds bars to what `Bars` promises and to their frame. The first bad bar is named.
 * @param place the file, for messages
 * @param longestGapDays most days without bars between two bars
 * @param placeOf a bar, for messages
 * @returns the gaps that are allowed
 * @throws GeckoError data E_BARS_MISSING, E_BARS_NUMBER, E_BARS_PRICE, E_BARS_HIGH_LOW, E_BARS_OUTSIDE, E_BARS_VOLUME, E_BARS_TIME,
 * E_BARS_DUPLICATE, E_BARS_ORDER, E_BARS_FEW, E_BARS_FRAME, E_BARS_GAP
 */
export function validateBars(bars: Bars, place: string, longestGapDays: number, placeOf: BarPlace = (row) => `${place} bar ${row + 1}`): Gap[] {
  const bad = firstFault(bars);
  if (bad >= 0) throw explainFault(bars, bad, placeOf);
  if (bars.times.length < FEWEST_BARS) throw barsError('E_BARS_FEW', place, `expected at least ${FEWEST_BARS} bars, got ${bars.times.length}`, 'give a file with more bars');
  checkSpacing(bars, place, placeOf);
  const gaps = findGaps(bars);
  refuseLongGap(bars, gaps, longestGapDays, placeOf);
  return gaps;
}

function firstFault({ times, open, high, low, close, volume }: Bars): number {
  let before = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < times.length; row++) {
    const [o, h, l, c] = [open[row] ?? Number.NaN, high[row] ?? Number.NaN, low[row] ?? Number.NaN, close[row] ?? Number.NaN];
    const time = times[row] ?? Number.NaN;
    const amount = volume === undefined ? 0 : (volume[row] ?? Number.NaN);
    const isGood = l > 0 && l <= o && l <= c && o <= h && c <= h && h < Number.POSITIVE_INFINITY && time > before && time <= LAST_TIME && amount >= 0 && amount < Number.POSITIVE_INFINITY;
    if (!isGood) return row;
    before = time;
  }
  return -1;
}

function refuseLongGap({ frame, times }: Bars, gaps: readonly Gap[], longestGapDays: number, placeOf: BarPlace): void {
  const daysOf = ({ fromMs, toMs }: Gap): number => (toMs - fromMs - frameSpacing(frame).length) / MS_A_DAY;
  const long = gaps.find((gap) => daysOf(gap) > longestGapDays);
  if (long === undefined) return;
  const longest = gaps.reduce((most, gap) => Math.max(most, daysOf(gap)), 0);
  const problem = `expected no hole longer than ${longestGapDays} days, got ${daysOf(long).toFixed(1)} days without bars after ${describeTime(long.fromMs)}`;
  throw barsError('E_BARS_GAP', placeOf(times.indexOf(long.toMs), 'time'), problem, `fill the hole, give the bars before and after it as two files, or allow it with --set market.longestGapDays=${Math.ceil(longest)}`);
}
