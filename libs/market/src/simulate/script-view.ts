import type { BarWalk } from './walk-bar.js';

/** What the script sees of the market, in the direction of its trend: a falling trend is a rising one of negative prices. */
export interface ScriptView {
  price: number;
  /** Sd of a usual bar, price units. */
  unit: number;
  atr: number;
  /** Averages of closes: the one that supports (some 63 bars), and one over some 250 bars. */
  middleAverage: number;
  slowAverage: number;
  /** Highest price of the last hours, forgotten little by little. */
  recentHigh: number;
}

/** What the script asks of the next bar. */
export interface ScriptedBar extends BarWalk {
  /** Multiple of the usual volume. */
  volume: number;
}

/** Sets the bar's mean move and sd, price units. */
export function moveBar(bar: ScriptedBar, mean: number, sd: number): void {
  bar.first = 0.75 * mean;
  bar.last = 0.25 * mean;
  bar.sd = sd;
}

/** A bar that price walks freely. */
export function freeBar(bar: ScriptedBar, mean: number, sd: number): void {
  moveBar(bar, mean, sd);
  bar.cap = Infinity;
  bar.floor = -Infinity;
  bar.volume = 1;
}
