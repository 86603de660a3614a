import type { PatternOptions } from '../contract.js';
import type { FrameSeries } from '../frames/frame-series.js';

/** Stage 3, what the bar itself shows: its range is more than so many ATR(14), of which it is part. */
export function isWide(low: FrameSeries, bar: number, options: PatternOptions['testBar']): boolean {
  return (low.high[bar] ?? Number.NaN) - (low.low[bar] ?? Number.NaN) > options.minimumRange * (low.atr[bar] ?? Number.NaN);
}
