import type { PatternOptions } from '../contract.js';
import type { FrameSeries } from '../frames/frame-series.js';
import type { MarketFrames } from '../frames/three-frames.js';

/** Nearest low to each supporting average, in that frame's ATR(14): EMA21 of the Middle Frame, EMA5 of the High Frame. */
export interface Support {
  readonly middle: number;
  readonly high: number;
}

/** Over the bars first..last of the Low Frame, each measured against the newest bar that had closed by then. Infinity where none had an average. */
export function nearestSupport(frames: MarketFrames, first: number, last: number): Support {
  let middle = Number.POSITIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (let bar = first; bar <= last; bar++) {
    const price = frames.low.low[bar] ?? Number.NaN;
    middle = nearer(middle, distance(price, frames.middle, frames.middle.ema21, frames.middleBars[bar] ?? 0));
    high = nearer(high, distance(price, frames.high, frames.high.ema5, frames.highBars[bar] ?? 0));
  }
  return { middle, high };
}

/** Whether price came near enough to the averages that are required. */
export function supportHolds(support: Support, options: PatternOptions['support']): boolean {
  const middle = options.required === 'high' || support.middle <= options.distance;
  const high = options.required === 'middle' || support.high <= options.distance;
  return options.required === 'none' || (middle && high);
}

function distance(price: number, series: FrameSeries, average: Float64Array, closedBars: number): number {
  return Math.abs(price - (average[closedBars - 1] ?? Number.NaN)) / (series.atr[closedBars - 1] ?? Number.NaN);
}

/** The smaller of two, the first where the second is NaN. */
function nearer(nearest: number, next: number): number {
  return next < nearest ? next : nearest;
}
