import type { Bars } from '../contract.js';

/** The first `count` bars, as if the data had ended there. The columns are views of the given ones. */
export function cutBars(bars: Bars, count: number): Bars {
  const { symbol, frame, times, open, high, low, close, volume } = bars;
  return {
    symbol,
    frame,
    times: times.subarray(0, count),
    open: open.subarray(0, count),
    high: high.subarray(0, count),
    low: low.subarray(0, count),
    close: close.subarray(0, count),
    ...(volume === undefined ? {} : { volume: volume.subarray(0, count) }),
  };
}
