import type { FrameName } from '../contract.js';

/**
 * Closed bars of one frame and what is computed from them, in columns; row i never changes once i < length. The bar in
 * progress is in none of these columns. In long coordinates: for shorts the market is reflected (prices times -1, high
 * and low exchanged) before anything is computed.
 */
export interface FrameSeries {
  readonly frame: FrameName;
  /** Closed bars so far; columns may be longer. */
  readonly length: number;
  readonly times: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** 0 where the data have no volume. */
  readonly volume: Float64Array;
  /** NaN until they are defined. `ema5` is kept of the High Frame alone, elsewhere it is empty. */
  readonly ema5: Float64Array;
  readonly ema8: Float64Array;
  readonly ema21: Float64Array;
  readonly ema50: Float64Array;
  readonly ema200: Float64Array;
  /** ATR(14), Wilder, seeded with the mean of the first 14 true ranges, the first of which is high - low. NaN before. */
  readonly atr: Float64Array;
  /** 1: EMA8 > EMA21 > EMA50; -1: reversed; else 0. */
  readonly coma: Int8Array;
  /** Bars in a row, this one included, for which `coma` has been what it is; 0 where it is 0. */
  readonly trendAge: Int32Array;
  /** Of the newest swing confirmed by this bar's close; NaN before the first. Low Frame alone, elsewhere empty. */
  readonly swingHigh: Float64Array;
  readonly swingLow: Float64Array;
}
