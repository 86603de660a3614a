import type { PatternOptions } from '../contract.js';
import type { FrameSeries } from '../frames/frame-series.js';

/** The impulsive leg before the consolidation, in long coordinates. */
export interface MomentumMove {
  /** Bar of the leg's lowest low, and of its highest high. */
  readonly start: number;
  readonly end: number;
  /** high[end] - low[start], price units. */
  readonly size: number;
}

/**
 * Stage 1: the leg that ends at bar `end`. No bar of it goes beyond its two ends: it starts at the lowest low (of equal
 * ones the newest) of the last `maximumBars` bars, or of those since price was last above high[end].
 * @returns undefined where the leg is too short in bars, or not `minimumSize` times `atr` high
 */
export function findMomentumMove(low: FrameSeries, end: number, atr: number, options: PatternOptions['momentum']): MomentumMove | undefined {
  const top = low.high[end] ?? Number.NaN;
  const oldest = Math.max(0, end - options.maximumBars);
  let start = end;
  let bottom = low.low[end] ?? Number.NaN;
  for (let bar = end - 1; bar >= oldest && (low.high[bar] ?? Number.NaN) <= top; bar--) {
    const price = low.low[bar] ?? Number.NaN;
    if (price < bottom) {
      bottom = price;
      start = bar;
    }
  }
  const size = top - bottom;
  return end - start >= options.minimumBars && size >= options.minimumSize * atr ? { start, end, size } : undefined;
}
