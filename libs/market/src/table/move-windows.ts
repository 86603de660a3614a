/** Moves in a window: as many bits as a double holds with room to roll. */
const MOVES = 48;
/** Windows with fewer ups, or fewer others, come in any market: long runs, or bars without trades. */
const FEWEST = 8;
const HIGHEST_BIT = 2 ** (MOVES - 1);
const ALL_UP = 2 ** MOVES - 1;

/**
 * Every run of 48 moves of the close as a number whose bits say which moves went up, or which did not: the smaller of the
 * two, so that a market and its inverse (EURUSD, USDEUR) have the same. Runs nearly all alike are left out.
 */
export function forEachWindow(close: Float64Array, visit: (window: number) => void): void {
  let window = 0;
  let ups = 0;
  for (let bar = 1; bar < close.length; bar++) {
    const up = (close[bar] ?? 0) > (close[bar - 1] ?? 0) ? 1 : 0;
    const oldest = window >= HIGHEST_BIT ? 1 : 0;
    window = 2 * (window - oldest * HIGHEST_BIT) + up;
    ups += up - oldest;
    if (bar >= MOVES && ups >= FEWEST && ups <= MOVES - FEWEST) visit(Math.min(window, ALL_UP - window));
  }
}

/** Slots for each window, so that searches in the table stay short. */
const ROOM = 1.6;

/** Which windows stand in which symbols: an open hash table, as a Set for each symbol takes several times the memory. */
export class SharedWindows {
  /** 0: free. No window is 0, as it would have no ups. */
  readonly #windows: Float64Array;
  readonly #first: Int32Array;
  /** All symbols of a slot, where there are several. */
  readonly #several = new Map<number, number[]>();

  /** @param most windows that will be added */
  constructor(most: number) {
    this.#windows = new Float64Array(Math.ceil(ROOM * most) + 1);
    this.#first = new Int32Array(this.#windows.length);
  }

  /**
   * Adds a window of a symbol; symbols come one after the other, 0, 1, …
   * @param shared of each symbol before: counts one up where it has the window too
   * @returns whether it is the symbol's first such window
   */
  add(window: number, symbol: number, shared: Int32Array): boolean {
    const slot = this.#slotOf(window);
    if (this.#windows[slot] === 0) {
      this.#windows[slot] = window;
      this.#first[slot] = symbol;
      return true;
    }
    const owners = this.#several.get(slot) ?? [this.#first[slot] ?? 0];
    if (owners.at(-1) === symbol) return false;
    for (const owner of owners) shared[owner] = (shared[owner] ?? 0) + 1;
    this.#several.set(slot, [...owners, symbol]);
    return true;
  }

  #slotOf(window: number): number {
    const size = this.#windows.length;
    const mixed = Math.imul(window % 2 ** 32, 0x9e3779b1) ^ Math.imul(window / 2 ** 32, 0x85ebca6b);
    let slot = Math.floor((((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32) * size);
    while (this.#windows[slot] !== 0 && this.#windows[slot] !== window) slot = slot + 1 === size ? 0 : slot + 1;
    return slot;
  }
}
