import type { Bars, FrameName } from '../contract.js';
import { barsError, describeDuration, describeTime, type BarPlace } from './bars-error.js';
import { frameOfDistance, frameSpacing, MS_AN_HOUR, phaseOf } from './frame-spacing.js';

/**
 * Bars lie as far apart as their frame says: most of them exactly, none closer, and those of an intraday frame all start at the
 * same place within it (or within the hour, in frames of hours).
 * @throws GeckoError data E_BARS_FRAME
 */
export function checkSpacing({ frame, times }: Pick<Bars, 'frame' | 'times'>, place: string, placeOf: BarPlace): void {
  const { length, least, most } = frameSpacing(frame);
  const usual = usualDistance(times);
  if (usual < least || usual > most) throw barsError('E_BARS_FRAME', place, `expected bars of frame ${frame}, got bars mostly ${describeDuration(usual)} apart`, adviseFrame(usual, frame));
  const close = times.findIndex((time, row) => row > 0 && time - (times[row - 1] ?? Number.NaN) < least);
  if (close >= 0) {
    const distance = (times[close] ?? 0) - (times[close - 1] ?? 0);
    throw barsError('E_BARS_FRAME', placeOf(close, 'time'), `expected bars at least ${describeDuration(least)} apart, got ${describeDuration(distance)} between this bar and the one before`, 'remove the shorter bar, or resample the file to whole bars');
  }
  const period = Math.min(length, MS_AN_HOUR);
  const first = times[0] ?? 0;
  const other = frame === '1D' || frame === '1W' || frame === '1M' ? -1 : times.findIndex((time) => phaseOf(time, period) !== phaseOf(first, period));
  if (other < 0) return;
  const problem = `expected bars that open whole steps of ${describeDuration(period)} after the first, ${describeTime(first)}, got ${describeTime(times[other] ?? 0)}`;
  throw barsError('E_BARS_FRAME', placeOf(other, 'time'), problem, 'write the time at which each bar opens, or resample the file to whole bars');
}

/** The most frequent distance between neighbouring bars; of several the shortest. */
function usualDistance(times: Float64Array): number {
  const counts = new Map<number, number>();
  for (let row = 1; row < times.length; row++) {
    const distance = (times[row] ?? 0) - (times[row - 1] ?? 0);
    counts.set(distance, (counts.get(distance) ?? 0) + 1);
  }
  let usual = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const [distance, count] of counts) {
    if (count < most || (count === most && distance > usual)) continue;
    usual = distance;
    most = count;
  }
  return usual;
}

function adviseFrame(usual: number, frame: FrameName): string {
  const fitting = frameOfDistance(usual);
  return fitting === undefined ? `resample the file to bars of ${frame}` : `say --set market.frame=${fitting}, or give bars of ${frame}`;
}
