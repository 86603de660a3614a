import { opensWeek } from './bar-times.js';
import { Draws } from './draws.js';
import { EventPause } from './event-pause.js';
import { MarketMemory } from './market-memory.js';
import { freeBar, type ScriptedBar, type ScriptView } from './script-view.js';
import { TrendScript } from './trend-script.js';
import { stepVolatility, type Volatility } from './volatility.js';
import { walkBar, type WalkedBar } from './walk-bar.js';

export interface PriceBar {
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

const TICKS_PER_UNIT = 100;
const FIRST_PRICE = 800;
/** Usual sd of a bar, as a share of the price. */
const SD_SHARE = 0.0008;
/** Share of regimes without a trend, and how long regimes last, in bars. */
const NO_TREND_SHARE = 0.1;
const NO_TREND_BARS = [150, 400] as const;
const TREND_BARS = [6000, 12000] as const;
/** Gaps: sd over a weekend and at any other time, in sd of a bar; chance of the latter. */
const WEEKEND_GAP = 2.5;
const GAP = 1;
const GAP_CHANCE = 0.004;

/** Price and volume of one symbol: regimes with and without a trend, and pauses after events. */
export class SymbolWalk {
  #price = FIRST_PRICE;
  #unit = SD_SHARE * FIRST_PRICE;
  /** 1 or -1: the trend's; 0 without one. */
  #direction = 0;
  #regimeBars = 0;
  readonly #draws: Draws;
  readonly #scriptDraws: Draws;
  readonly #script: TrendScript;
  readonly #pause = new EventPause();
  readonly #memory = new MarketMemory(this.#price, this.#unit);
  readonly #volatility: Volatility = { level: 0, cluster: 0, outlier: 1 };
  readonly #view: ScriptView = { price: 0, unit: 0, atr: 0, middleAverage: 0, slowAverage: 0, recentHigh: 0 };
  readonly #walk: ScriptedBar = { first: 0, last: 0, sd: 0, cap: Infinity, floor: -Infinity, volume: 1 };
  readonly #walked: WalkedBar = { high: 0, low: 0, close: 0 };

  constructor(seed: number, symbol: string) {
    this.#draws = new Draws(seed, `market/${symbol}`);
    this.#scriptDraws = new Draws(seed, `market/${symbol}/script`);
    this.#script = new TrendScript(this.#scriptDraws);
  }

  /** See `SimulatedSymbol`. */
  get slant(): number {
    return this.#pause.slant;
  }

  /** After an event: the script pauses, and starts a new round when the pause is over. */
  pause(slant: number, atr: number): void {
    if (!this.#pause.active) this.#script.restart();
    this.#pause.begin(slant, atr);
  }

  next(bar: number, out: PriceBar): void {
    stepVolatility(this.#volatility, this.#draws);
    if (!this.#pause.active && this.#regimeBars <= 0) this.#changeRegime();
    this.#regimeBars--;
    // Within a round the unit stays, so that its sizes fit each other.
    if (this.#script.resting) this.#unit = SD_SHARE * this.#price * Math.exp(this.#volatility.level);
    this.#price += this.#gap(bar);
    const side = this.#direction || 1;
    const scripted = this.#direction !== 0 && !this.#pause.active;
    this.#plan(side, scripted);
    const start = this.#price;
    walkBar(side * start, this.#walk, this.#draws, this.#walked);
    this.#price = side * this.#walked.close;
    this.#write(start, side, out);
    this.#memory.push(out.high, out.low, out.close, this.#walked.high, this.#unit);
    if (!scripted) return;
    this.#memory.look(this.#view, side, this.#price, this.#unit);
    this.#script.after(this.#view, this.#walked);
  }

  /** Trends go back towards the first price rather than away from it, so that prices stay within some orders of magnitude. */
  #changeRegime(): void {
    const draws = this.#scriptDraws;
    const flat = draws.uniform() < NO_TREND_SHARE;
    const rises = draws.uniform() < 1 / (1 + (this.#price / FIRST_PRICE) ** 2);
    this.#direction = flat ? 0 : rises ? 1 : -1;
    const [shortest, longest] = flat ? NO_TREND_BARS : TREND_BARS;
    this.#regimeBars = draws.between(shortest, longest);
    this.#script.restart();
    this.#memory.turn();
  }

  #gap(bar: number): number {
    if (bar > 0 && opensWeek(bar)) return WEEKEND_GAP * this.#unit * this.#draws.normal();
    return this.#draws.uniform() < GAP_CHANCE ? GAP * this.#unit * this.#draws.normal() : 0;
  }

  #plan(side: number, scripted: boolean): void {
    const { cluster } = this.#volatility;
    // Half of an outlier's logarithm is left where something drives price; else its drift would be an outlier squared.
    const outlier = this.#direction === 0 && !this.#pause.active ? this.#volatility.outlier : Math.sqrt(this.#volatility.outlier);
    if (scripted) {
      this.#memory.look(this.#view, side, this.#price, this.#unit);
      this.#script.next(this.#view, this.#walk);
      // A script leaves less to chance.
      this.#walk.sd *= Math.exp(0.3 * cluster) * outlier;
    } else {
      const sd = this.#pause.release() * this.#unit * Math.exp(cluster - 0.08) * outlier;
      freeBar(this.#walk, side * this.#pause.spend(sd), sd);
    }
  }

  #write(start: number, side: number, out: PriceBar): void {
    const { high, low } = this.#walked;
    out.open = toTick(start);
    out.close = toTick(this.#price);
    out.high = Math.max(toTick(side === 1 ? high : -low), out.open, out.close);
    out.low = Math.min(toTick(side === 1 ? low : -high), out.open, out.close);
    const activity = (out.high - out.low) / (SD_SHARE * this.#price) + 0.2;
    out.volume = 1 + Math.round(1000 * activity ** 0.7 * this.#walk.volume * Math.exp(0.35 * this.#draws.normal()));
  }
}

function toTick(price: number): number {
  return Math.max(1, Math.round(price * TICKS_PER_UNIT)) / TICKS_PER_UNIT;
}
