/**
 * How long after an event nothing but its own edge moves price, and how long that edge lasts: until the bars' variances add
 * up to these multiples of the event's squared ATR. In variance rather than bars, because that is the time in which a walk
 * reaches its barriers: all but a few trades have ended by then, whether the market is quick or slow.
 */
const FREE_VARIANCE = 50;
const EDGE_VARIANCE = 16;
/** Volatility of these bars, as a multiple of the usual one: at first, and once this much variance is left. */
const RELEASE = { first: 1.25, later: 2, left: 38 } as const;

/** The bars after an event, in which the script pauses. */
export class EventPause {
  /** Twice the drift over the variance, per price unit, above 0 where price drifts upwards. */
  #slant = 0;
  #squaredAtr = 0;
  /** Variance left. */
  #free = 0;
  #slanted = 0;

  get active(): boolean {
    return this.#free > 0;
  }

  /** In force in the next bar; NaN without a pause. */
  get slant(): number {
    if (!this.active) return Number.NaN;
    return this.#slanted > 0 ? this.#slant : 0;
  }

  /** Starts a pause. In one that lasts already the edge in force stays, and starts anew. */
  begin(slant: number, atr: number): void {
    if (!this.active) this.#slant = slant;
    this.#squaredAtr = atr * atr;
    this.#free = FREE_VARIANCE * this.#squaredAtr;
    this.#slanted = EDGE_VARIANCE * this.#squaredAtr;
  }

  /** Multiple of the usual volatility. */
  release(): number {
    if (!this.active) return 1;
    return this.#free > RELEASE.left * this.#squaredAtr ? RELEASE.first : RELEASE.later;
  }

  /** Takes one bar of the given sd off what is left; its drift, price units. */
  spend(sd: number): number {
    if (!this.active) return 0;
    const drift = (this.slant / 2) * sd * sd;
    this.#free = Math.max(0, this.#free - sd * sd);
    this.#slanted = Math.max(0, this.#slanted - sd * sd);
    return drift;
  }
}
