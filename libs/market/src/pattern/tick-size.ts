import type { PatternOptions } from '../contract.js';
import { CLOSE, OPEN, type BarRecord } from '../frames/bar-record.js';

/** Bars that are looked at: as many as there are before any average of 200 is defined, and so before any event. */
const BARS = 200;
/** Powers of ten that can be a tick, as their inverses: whole numbers, so that 1 / 100 is the double nearest to 0.01. */
const TICKS_PER_UNIT = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8] as const;
const FINEST = TICKS_PER_UNIT.length - 1;
/** How far a price may lie from a whole number of ticks, in ticks; what its last digits round off comes on top. */
const TOLERANCE = 1e-6;

/** Smallest price step of one symbol, found as its bars come where none is given: the finest that one of the first prices asks for. */
export class TickSize {
  readonly #given: number | undefined;
  #exponent = 0;
  #bars = 0;

  constructor(tick: PatternOptions['tick']) {
    this.#given = tick === 'auto' ? undefined : tick;
  }

  /** Price units. Settled once 200 bars have come. */
  get value(): number {
    return this.#given ?? 1 / (TICKS_PER_UNIT[this.#exponent] ?? 1);
  }

  /** Takes one closed bar; prices of either sign. */
  push(bar: BarRecord): void {
    if (this.#given !== undefined || this.#bars === BARS) return;
    this.#bars++;
    for (let field = OPEN; field <= CLOSE; field++) this.#exponent = Math.max(this.#exponent, exponentOf(Math.abs(bar[field] ?? Number.NaN)));
  }
}

/** Of the largest power of ten that the price is a whole multiple of; that of the finest where it is one of none. */
function exponentOf(price: number): number {
  const found = TICKS_PER_UNIT.findIndex((perUnit) => {
    const ticks = price * perUnit;
    return Math.abs(ticks - Math.round(ticks)) <= TOLERANCE + 2 * Number.EPSILON * ticks;
  });
  return found === -1 ? FINEST : found;
}
