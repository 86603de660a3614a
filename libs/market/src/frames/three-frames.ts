import type { FrameName } from '../contract.js';
import type { BarRecord } from './bar-record.js';
import { BucketBuilder } from './bucket-builder.js';
import { enlargeIntegers } from './enlarge.js';
import { FrameColumns } from './frame-columns.js';
import type { FrameSeries } from './frame-series.js';
import { frameDurationMs } from './frame-times.js';
import { nextFrames } from './next-frames.js';

/** Low, Middle and High Frame of one market. */
export interface MarketFrames {
  readonly low: FrameSeries;
  readonly middle: FrameSeries;
  readonly high: FrameSeries;
  /** Of each bar of the Low Frame: how many bars of the Middle Frame had closed at its close. */
  readonly middleBars: Int32Array;
  /** The same of the High Frame. */
  readonly highBars: Int32Array;
}

/** The three frames, fed with bars of the Low Frame. */
export class ThreeFrames implements MarketFrames {
  readonly low: FrameColumns;
  readonly middle: FrameColumns;
  readonly high: FrameColumns;
  middleBars: Int32Array;
  highBars: Int32Array;
  readonly #middleBuilder: BucketBuilder;
  readonly #highBuilder: BucketBuilder;

  /**
   * @param capacity bars of the Low Frame that fit without growing
   * @throws GeckoError E_MARKET_FRAME where `frame` has no two frames above it
   */
  constructor(frame: FrameName, swingBars: number, capacity: number) {
    const [middle, high] = nextFrames(frame);
    const share = (longer: FrameName): number => Math.ceil((capacity * frameDurationMs(frame)) / frameDurationMs(longer)) + 2;
    this.low = new FrameColumns({ frame, capacity, ema5: false, swingBars });
    this.middle = new FrameColumns({ frame: middle, capacity: share(middle), ema5: false, swingBars: 0 });
    this.high = new FrameColumns({ frame: high, capacity: share(high), ema5: true, swingBars: 0 });
    this.middleBars = new Int32Array(this.low.times.length);
    this.highBars = new Int32Array(this.low.times.length);
    this.#middleBuilder = new BucketBuilder(frame, this.middle);
    this.#highBuilder = new BucketBuilder(frame, this.high);
  }

  /** Takes one closed bar of the Low Frame. */
  push(bar: BarRecord): void {
    const row = this.low.length;
    this.#middleBuilder.push(bar);
    this.#highBuilder.push(bar);
    this.low.append(bar);
    if (row === this.middleBars.length) {
      this.middleBars = enlargeIntegers(this.middleBars, 2 * row);
      this.highBars = enlargeIntegers(this.highBars, 2 * row);
    }
    this.middleBars[row] = this.middle.length;
    this.highBars[row] = this.high.length;
  }
}
