import type { Bars } from '../contract.js';
import type { Trade } from './place-barriers.js';

/** Where a trade ended, prices in long coordinates. */
export interface Walk {
  readonly end: 'target' | 'stop' | 'target-gap' | 'stop-gap' | 'both' | 'none';
  /** The bar that ended it, or the last one walked. */
  readonly bar: number;
  /** That bar's open and close. */
  readonly open: number;
  readonly close: number;
  /** Extremes from the entry to the end, the deciding bar's up to the barriers. */
  readonly best: number;
  readonly worst: number;
}

/**
 * First touch of target or stop in the bars `first` to `last`. A bar that opens at or beyond a barrier ends the trade at
 * its open; a bar touches a barrier that its range reaches, equality included,
 * up to rounding. A bar that reaches both has a range of at
 * least target - stop. On the entry bar of an entry at its open the gap rule cannot apply, since the entry lies between the barriers.
 */
export function walkBarriers(bars: Bars, { sign, entry, target, stop, atTarget, atStop }: Trade, first: number, last: number): Walk {
  const highs = sign === 1 ? bars.high : bars.low;
  const lows = sign === 1 ? bars.low : bars.high;
  const opens = bars.open;
  let best = entry;
  let worst = entry;
  for (let bar = first; bar <= last; bar++) {
    const open = sign * (opens[bar] ?? Number.NaN);
    if (open >= atTarget || open <= atStop) {
      const close = sign * (bars.close[bar] ?? Number.NaN);
      return { end: open >= atTarget ? 'target-gap' : 'stop-gap', bar, open, close, best: Math.max(best, open), worst: Math.min(worst, open) };
    }
    const high = sign * (highs[bar] ?? Number.NaN);
    const low = sign * (lows[bar] ?? Number.NaN);
    if (high > best) best = high;
    if (low < worst) worst = low;
    if (high >= atTarget || low <= atStop) {
      const close = sign * (bars.close[bar] ?? Number.NaN);
      const end = high < atTarget ? 'stop' : low > atStop ? 'target' : 'both';
      return { end, bar, open, close, best: Math.min(best, target), worst: Math.max(worst, stop) };
    }
  }
  return { end: 'none', bar: last, open: sign * (opens[last] ?? Number.NaN), close: sign * (bars.close[last] ?? Number.NaN), best, worst };
}
