import type { FrameName } from '../contract.js';
import { barRecord, CLOSE, HIGH, LOW, TIME, VOLUME, type BarRecord } from './bar-record.js';
import type { FrameColumns } from './frame-columns.js';
import { bucketStart, closeTime, frameDurationMs } from './frame-times.js';

/**
 * Turns bars of the Low Frame into closed bars of a longer one: first open, highest high, lowest low, last close, summed
 * volume, opening time of the bucket. The bar in progress is nobody's but the builder's.
 *
 * A bucket closes when the closing time of a bar of the Low Frame reaches its end; one whose end no bar reached closes when
 * the first bar after it arrives.
 */
export class BucketBuilder {
  readonly #duration: number;
  readonly #closed: FrameColumns;
  readonly #bar = barRecord();
  /** When the bucket of #bar ends. A record, as numbers in fields are allocated anew each time they change. */
  readonly #end = Float64Array.of(Number.NEGATIVE_INFINITY);
  #begun = false;

  /**
   * @param low the Low Frame
   * @param closed where closed bars are appended; of the longer frame
   */
  constructor(low: FrameName, closed: FrameColumns) {
    this.#duration = frameDurationMs(low);
    this.#closed = closed;
  }

  /** Takes one bar of the Low Frame. */
  push(bar: BarRecord): void {
    const time = bar[TIME] ?? 0;
    if (this.#begun && time >= (this.#end[0] ?? 0)) this.#finish();
    if (!this.#begun) this.#begin(bar);
    const built = this.#bar;
    built[HIGH] = Math.max(built[HIGH] ?? 0, bar[HIGH] ?? 0);
    built[LOW] = Math.min(built[LOW] ?? 0, bar[LOW] ?? 0);
    built[CLOSE] = bar[CLOSE] ?? 0;
    built[VOLUME] = (built[VOLUME] ?? 0) + (bar[VOLUME] ?? 0);
    if (time + this.#duration >= (this.#end[0] ?? 0)) this.#finish();
  }

  #begin(bar: BarRecord): void {
    const { frame } = this.#closed;
    // Where bars overlap, one may open in a bucket that has closed: it counts to the next one, as what is closed stays so.
    const start = bucketStart(frame, Math.max(bar[TIME] ?? 0, this.#end[0] ?? 0));
    this.#end[0] = closeTime(frame, start);
    this.#bar.set(bar);
    this.#bar[TIME] = start;
    this.#bar[VOLUME] = 0;
    this.#begun = true;
  }

  #finish(): void {
    this.#closed.append(this.#bar);
    this.#begun = false;
  }
}
