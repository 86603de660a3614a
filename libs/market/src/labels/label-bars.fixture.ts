import { LabelOptions, type Bars } from '../contract.js';
import type { LabelCandidate } from './label-candidate.js';

export type Ohlc = readonly [open: number, high: number, low: number, close: number];

export function barsOf(rows: readonly Ohlc[]): Bars {
  const column = (index: 0 | 1 | 2 | 3): Float64Array => Float64Array.from(rows, (row) => row[index]);
  return { symbol: 'TEST', frame: '5m', times: Float64Array.from(rows, (_, bar) => bar * 300_000), open: column(0), high: column(1), low: column(2), close: column(3) };
}

/** Event at bar 0, entry 100 at its close, ATR 2: with multiples 2 and 1 a long has target 104 and stop 98, a short 96 and 102. */
export const SIX_BARS: readonly Ohlc[] = [
  [100, 100.5, 99.5, 100],
  [100, 101, 99, 100.5],
  [100.5, 103, 99.5, 102.5],
  [102.5, 104.5, 97.5, 103],
  [103, 105, 102, 104.5],
  [104.5, 104.8, 103, 104],
];

export const LONG: LabelCandidate = { bar: 0, side: 'long', atr: 2, targetDistance: 4, stopPrice: 98 };
export const SHORT: LabelCandidate = { bar: 0, side: 'short', atr: 2, targetDistance: 4, stopPrice: 102 };

/** ATR barriers at 2 and 1, entry at the close, five bars. */
export function atrOptions(changes: Partial<LabelOptions> = {}): LabelOptions {
  return { ...LabelOptions.parse({ barriers: 'atr', entry: 'close', maximumHoldingBars: 5 }), ...changes };
}
