import type { Bars, PatternOptions } from '../contract.js';
import type { Feature } from '../features/feature.js';
import { createGeckoStream, type DetectedGecko } from '../pattern/gecko-stream.js';
import { barTime, opensWeek } from './bar-times.js';
import { Draws } from './draws.js';
import { edgeOf } from './edge.js';
import { TrendScript, type ScriptedBar, type ScriptView } from './trend-script.js';
import { stepVolatility, type Volatility } from './volatility.js';
import { walkBar, type WalkedBar } from './walk-bar.js';

export interface SymbolRequest {
  readonly seed: number;
  readonly symbol: string;
  readonly bars: number;
  readonly edge: number;
  readonly pattern: PatternOptions;
  readonly features: readonly Feature[];
}

export interface SimulatedSymbol {
  readonly bars: Bars;
  /** In force in the bars after each bar: twice the drift over the variance, per price unit; NaN where the script moves price. */
  readonly slant: Float64Array;
}

/** Variance after an event, in squared ATR, over which nothing but its own edge moves price, and over which that edge lasts. */
const FREE_VARIANCE = 50;
const EDGE_VARIANCE = 16;
/** Of the bars after an event: consolidation has compressed, and the event releases. */
const RELEASE = { first: 1.25, later: 2, after: 38 };
const TICK = 0.01;
const SD_SHARE = 0.0008;
const FIRST_PRICE = 800;
const NO_TREND_SHARE = 0.1;

export function simulateSymbol({ seed, symbol, bars, edge, pattern, features }: SymbolRequest): SimulatedSymbol {
  const names = features.map(({ name }) => name);
  const draws = new Draws(seed, `market/${symbol}`);
  const scriptDraws = new Draws(seed, `market/${symbol}/script`);
  const script = new TrendScript(scriptDraws);
  const stream = createGeckoStream({ frame: '5m', hasVolume: true, pattern, features, capacity: bars });
  const column = (): Float64Array => new Float64Array(bars);
  const out = { symbol, frame: '5m' as const, times: column(), open: column(), high: column(), low: column(), close: column(), volume: column() };
  const slant = new Float64Array(bars).fill(Number.NaN);
  const volatility: Volatility = { level: 0, cluster: 0, outlier: 1 };
  const walked: WalkedBar = { high: 0, low: 0, close: 0 };
  const walk: ScriptedBar = { first: 0, last: 0, sd: 0, cap: Infinity, floor: -Infinity, volume: 1 };
  let price = FIRST_PRICE;
  let unit = SD_SHARE * price;
  let direction = 1;
  let regimeLeft = 0;
  let free = 0;
  let slanted = 0;
  let freeUnit = 0;
  let theta = 0;
  let atrValue = 1.5 * unit;
  let middle = price;
  let slow = price;
  const view: ScriptView = { price, unit, atr: atrValue, middleAverage: middle, slowAverage: slow, recentHigh: price };
  const look = (): void => {
    const side = direction === 0 ? 1 : direction;
    view.price = side * price;
    view.unit = unit;
    view.atr = atrValue;
    view.middleAverage = side * middle;
    view.slowAverage = side * slow;
  };
  for (let bar = 0; bar < bars; bar++) {
    stepVolatility(volatility, draws);
    if (free === 0 && regimeLeft <= 0) {
      const noTrend = scriptDraws.uniform() < NO_TREND_SHARE;
      const up = 1 / (1 + Math.exp(2 * Math.log(price / FIRST_PRICE)));
      direction = noTrend ? 0 : scriptDraws.uniform() < up ? 1 : -1;
      regimeLeft = noTrend ? scriptDraws.between(150, 400) : scriptDraws.between(6000, 12000);
      script.restart();
      view.recentHigh = -Infinity;
    }
    regimeLeft--;
    if (script.stage === 'rest') unit = SD_SHARE * price * Math.exp(volatility.level);
    const open0 = opensWeek(bar) && bar > 0 ? price + 2.5 * unit * draws.normal() : draws.uniform() < 0.004 ? price + unit * draws.normal() : price;
    const open = Math.max(TICK, Math.round(open0 / TICK) * TICK);
    price = open0;
    look();
    const side = direction === 0 ? 1 : direction;
    if (free > 0 || direction === 0) {
      const sd = (free === 0 ? 1 : free > RELEASE.after * freeUnit ? RELEASE.first : RELEASE.later) * unit * Math.exp(volatility.cluster - 0.08) * volatility.outlier;
      const mean = slanted > 0 ? (theta / 2) * sd * sd * side : 0;
      walk.first = 0.75 * mean;
      walk.last = 0.25 * mean;
      walk.sd = sd;
      walk.cap = Infinity;
      walk.floor = -Infinity;
      walk.volume = 1;
      free = Math.max(0, free - sd * sd);
      slanted = Math.max(0, slanted - sd * sd);
    } else {
      script.next(view, walk);
      walk.sd *= Math.exp(0.3 * volatility.cluster) * Math.sqrt(volatility.outlier);
    }
    const start = side * price;
    walkBar(start, walk, draws, walked);
    const tick = (value: number): number => Math.max(1, Math.round(value / TICK)) / 100;
    const close = tick(side * walked.close);
    const high = Math.max(tick(side === 1 ? walked.high : -walked.low), open, close);
    const low = Math.min(tick(side === 1 ? walked.low : -walked.high), open, close);
    price = side * walked.close;
    out.times[bar] = barTime(bar);
    out.open[bar] = open;
    out.high[bar] = high;
    out.low[bar] = low;
    out.close[bar] = close;
    const activity = (high - low) / (SD_SHARE * price) + 0.2;
    out.volume[bar] = Math.round(1000 * Math.pow(activity, 0.7) * walk.volume * Math.exp(0.35 * draws.normal()) + 1);
    atrValue += (high - low - atrValue) / 14;
    middle += (close - middle) * (2 / 64);
    slow += (close - slow) * (2 / 253);
    const scripted = free === 0 && direction !== 0;
    look();
    view.recentHigh = Math.max(walked.high, view.recentHigh - 0.005 * unit);
    if (scripted) script.after(view, walked);
    for (const gecko of stream.push(out.times[bar] ?? 0, open, high, low, close, out.volume[bar] ?? 0)) {
      begin(gecko);
    }
    if (free > 0) slant[bar] = slanted > 0 ? theta : 0;
  }
  return { bars: out, slant };

  function begin(gecko: DetectedGecko): void {
    const sign = gecko.event.side === 'long' ? 1 : -1;
    if (free === 0) theta = (edge * sign * 2 * edgeOf(names, gecko.features)) / (gecko.event.atr / 1.6);
    if (free === 0) script.restart();
    slanted = EDGE_VARIANCE * gecko.event.atr ** 2;
    freeUnit = gecko.event.atr ** 2;
    free = FREE_VARIANCE * gecko.event.atr ** 2;
  }
}
