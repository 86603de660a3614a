import type { PatternOptions } from '../contract.js';
import type { FrameSeries } from '../frames/frame-series.js';

/** Stage 5: the bar closes beyond the base by more than `distance` times its ATR(14). */
export function reentersAt(low: FrameSeries, bar: number, base: number, options: PatternOptions['reentry']): boolean {
  return (low.close[bar] ?? Number.NaN) > base + options.distance * (low.atr[bar] ?? Number.NaN);
}
