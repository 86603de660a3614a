import type { Bars } from '@gecko/market/contract';
import type { OpenEvent } from './hand-made-market.js';

/** Where a bar lies: 0 is the entry, 1 the target, -1 the stop. */
export interface PathBar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** Bars that pass through these closes, each opening where the one before closed, with small wicks. */
export function pathThrough(closes: readonly number[]): PathBar[] {
  return closes.map((close, bar) => {
    const open = bar === 0 ? 0 : (closes[bar - 1] ?? 0);
    const wick = 0.03 + 0.02 * (bar % 3);
    return { open, high: Math.max(open, close) + wick, low: Math.min(open, close) - wick, close };
  });
}

/** The market with bars after its event. The first one opens at the event bar's close, which makes that the entry. */
export function continueMarket({ bars, event }: OpenEvent, path: readonly PathBar[]): Bars {
  const known = bars.times.length;
  const entry = bars.close[known - 1] ?? Number.NaN;
  const towardsTarget = event.side === 'long' ? event.momentum.size : -event.momentum.size;
  const towardsStop = event.stop - entry;
  const priceAt = (place: number): number => entry + (place < 0 ? -place * towardsStop : place * towardsTarget);
  const isLong = event.side === 'long';
  const joined = (column: Float64Array, later: readonly number[]): Float64Array => Float64Array.from([...column, ...later]);
  const step = (bars.times[known - 1] ?? 0) - (bars.times[known - 2] ?? 0);
  return {
    symbol: bars.symbol,
    frame: bars.frame,
    times: joined(bars.times, path.map((_, bar) => (bars.times[known - 1] ?? 0) + (bar + 1) * step)),
    open: joined(bars.open, path.map(({ open }) => priceAt(open))),
    high: joined(bars.high, path.map(({ high, low }) => priceAt(isLong ? high : low))),
    low: joined(bars.low, path.map(({ high, low }) => priceAt(isLong ? low : high))),
    close: joined(bars.close, path.map(({ close }) => priceAt(close))),
  };
}
