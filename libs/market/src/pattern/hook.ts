import type { FrameSeries } from '../frames/frame-series.js';

/** Stage 4: price trades back inside the base, or through the test bar's low. */
export function failsAt(low: FrameSeries, bar: number, testBar: number, base: number): boolean {
  const price = low.low[bar] ?? Number.NaN;
  return price < base || price < (low.low[testBar] ?? Number.NaN);
}
