import type { ScriptView } from './script-view.js';

/** What is left of past bars: the averages that the script goes by. */
export class MarketMemory {
  #atr: number;
  #middle: number;
  #slow: number;
  /** In the trend's direction. */
  #recentHigh = -Infinity;

  constructor(price: number, unit: number) {
    this.#atr = 1.5 * unit;
    this.#middle = price;
    this.#slow = price;
  }

  /** Takes one bar; `walkedHigh` is its high in the trend's direction. */
  push(high: number, low: number, close: number, walkedHigh: number, unit: number): void {
    this.#atr += (high - low - this.#atr) / 14;
    this.#middle += (close - this.#middle) * (2 / 64);
    this.#slow += (close - this.#slow) * (2 / 253);
    this.#recentHigh = Math.max(walkedHigh, this.#recentHigh - 0.005 * unit);
  }

  /** The trend turns: the highs of the old one mean nothing. */
  turn(): void {
    this.#recentHigh = -Infinity;
  }

  /** @param side 1 or -1: the trend's direction */
  look(view: ScriptView, side: number, price: number, unit: number): void {
    view.price = side * price;
    view.unit = unit;
    view.atr = this.#atr;
    view.middleAverage = side * this.#middle;
    view.slowAverage = side * this.#slow;
    view.recentHigh = this.#recentHigh;
  }
}
