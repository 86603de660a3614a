import type { Bars } from '../contract.js';

/** The same market in another currency, by other lots, or on another level. */
export function changedBars(bars: Bars, change: { readonly prices?: (price: number) => number; readonly volumes?: (volume: number) => number }): Bars {
  const { prices = (price) => price, volumes = (volume) => volume } = change;
  return {
    ...bars,
    open: bars.open.map(prices),
    high: bars.high.map(prices),
    low: bars.low.map(prices),
    close: bars.close.map(prices),
    ...(bars.volume === undefined ? {} : { volume: bars.volume.map(volumes) }),
  };
}

/** Without its volume. */
export function barsWithoutVolume({ symbol, frame, times, open, high, low, close }: Bars): Bars {
  return { symbol, frame, times, open, high, low, close };
}
