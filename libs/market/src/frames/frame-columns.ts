import type { FrameName } from '../contract.js';
import { fillAtr } from '../indicators/atr.js';
import { fillComa } from '../indicators/coma.js';
import { fillEma } from '../indicators/ema.js';
import { fillSwingHigh, fillSwingLow } from '../indicators/swings.js';
import { fillTrendAge } from '../indicators/trend-age.js';
import { CLOSE, HIGH, LOW, OPEN, TIME, VOLUME, type BarRecord } from './bar-record.js';
import { enlarge, enlargeIntegers, enlargeSigns } from './enlarge.js';
import type { FrameSeries } from './frame-series.js';

/** What one frame's columns are kept for. */
export interface FrameUse {
  readonly frame: FrameName;
  /** Rows that fit without growing. */
  readonly capacity: number;
  /** EMA5: High Frame. */
  readonly ema5: boolean;
  /** Bars on either side that a swing stands out from, Low Frame; 0: no swings. */
  readonly swingBars: number;
}

const EMPTY = new Float64Array(0);

/** Columns of one frame, appended bar by bar; all work is O(1) a bar. Columns double when they are full. */
export class FrameColumns implements FrameSeries {
  readonly frame: FrameName;
  length = 0;
  times: Float64Array;
  open: Float64Array;
  high: Float64Array;
  low: Float64Array;
  close: Float64Array;
  volume: Float64Array;
  ema5: Float64Array;
  ema8: Float64Array;
  ema21: Float64Array;
  ema50: Float64Array;
  ema200: Float64Array;
  atr: Float64Array;
  coma: Int8Array;
  trendAge: Int32Array;
  swingHigh: Float64Array;
  swingLow: Float64Array;
  readonly #swingBars: number;
  readonly #hasEma5: boolean;

  constructor(use: FrameUse) {
    const column = (): Float64Array => new Float64Array(Math.max(use.capacity, 1));
    this.frame = use.frame;
    this.#swingBars = use.swingBars;
    this.#hasEma5 = use.ema5;
    this.times = column();
    this.open = column();
    this.high = column();
    this.low = column();
    this.close = column();
    this.volume = column();
    this.ema5 = use.ema5 ? column() : EMPTY;
    this.ema8 = column();
    this.ema21 = column();
    this.ema50 = column();
    this.ema200 = column();
    this.atr = column();
    this.coma = new Int8Array(this.times.length);
    this.trendAge = new Int32Array(this.times.length);
    this.swingHigh = use.swingBars > 0 ? column() : EMPTY;
    this.swingLow = use.swingBars > 0 ? column() : EMPTY;
  }

  /** Appends one closed bar and computes its indicators. */
  append(bar: BarRecord): void {
    const row = this.length;
    if (row === this.times.length) this.#grow(2 * row);
    this.times[row] = bar[TIME] ?? Number.NaN;
    this.open[row] = bar[OPEN] ?? Number.NaN;
    this.high[row] = bar[HIGH] ?? Number.NaN;
    this.low[row] = bar[LOW] ?? Number.NaN;
    this.close[row] = bar[CLOSE] ?? Number.NaN;
    this.volume[row] = bar[VOLUME] ?? Number.NaN;
    if (this.#hasEma5) fillEma(this.ema5, this.close, row, 5);
    fillEma(this.ema8, this.close, row, 8);
    fillEma(this.ema21, this.close, row, 21);
    fillEma(this.ema50, this.close, row, 50);
    fillEma(this.ema200, this.close, row, 200);
    fillAtr(this.atr, this, row, 14);
    fillComa(this.coma, this, row);
    fillTrendAge(this.trendAge, this.coma, row);
    if (this.#swingBars > 0) {
      fillSwingHigh(this.swingHigh, this.high, row, this.#swingBars);
      fillSwingLow(this.swingLow, this.low, row, this.#swingBars);
    }
    this.length = row + 1;
  }

  #grow(capacity: number): void {
    this.times = enlarge(this.times, capacity);
    this.open = enlarge(this.open, capacity);
    this.high = enlarge(this.high, capacity);
    this.low = enlarge(this.low, capacity);
    this.close = enlarge(this.close, capacity);
    this.volume = enlarge(this.volume, capacity);
    this.ema8 = enlarge(this.ema8, capacity);
    this.ema21 = enlarge(this.ema21, capacity);
    this.ema50 = enlarge(this.ema50, capacity);
    this.ema200 = enlarge(this.ema200, capacity);
    this.atr = enlarge(this.atr, capacity);
    this.coma = enlargeSigns(this.coma, capacity);
    this.trendAge = enlargeIntegers(this.trendAge, capacity);
    if (this.#hasEma5) this.ema5 = enlarge(this.ema5, capacity);
    if (this.#swingBars > 0) {
      this.swingHigh = enlarge(this.swingHigh, capacity);
      this.swingLow = enlarge(this.swingLow, capacity);
    }
  }
}
