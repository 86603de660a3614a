import { PatternOptions, type Bars } from '../contract.js';
import { FEATURES } from '../features/registry.js';
import { createGeckoStream, type DetectedGecko } from '../pattern/gecko-stream.js';
import { SymbolWalk, type PriceBar } from './symbol-walk.js';
import { barTime } from './bar-times.js';
import { eventDrift } from './event-drift.js';

export interface SymbolRequest {
  readonly seed: number;
  /** Name; symbols of different names share no random numbers. */
  readonly symbol: string;
  readonly bars: number;
  /** Multiple of the drift after an event; 0: none. */
  readonly edge: number;
}

export interface SimulatedSymbol {
  readonly bars: Bars;
  /** In force in the bars after each bar: twice the drift over the variance, per price unit; NaN where a script moves price. */
  readonly slant: Float64Array;
}

/** Sd of a bar of a continuous walk, in ATR: its mean range is sqrt(8 / pi) sd (Parkinson, Journal of Business 1980). */
const SD_PER_ATR = Math.sqrt(Math.PI / 8);

/** One symbol, bar by bar; the detector watches, and what it finds decides the drift that follows. */
export function simulateSymbol({ seed, symbol, bars, edge }: SymbolRequest): SimulatedSymbol {
  const walk = new SymbolWalk(seed, symbol);
  const stream = createGeckoStream({ frame: '5m', hasVolume: true, pattern: PatternOptions.parse({}), features: FEATURES, capacity: bars });
  const driftOf = eventDrift(FEATURES.map(({ name }) => name));
  const column = (): Float64Array => new Float64Array(bars);
  const columns = { times: column(), open: column(), high: column(), low: column(), close: column(), volume: column() };
  const slant = column();
  const slantOf = ({ event, features }: DetectedGecko): number => ((event.side === 'long' ? 1 : -1) * edge * 2 * driftOf(features)) / (SD_PER_ATR * event.atr);
  const next: PriceBar = { open: 0, high: 0, low: 0, close: 0, volume: 0 };
  for (let bar = 0; bar < bars; bar++) {
    walk.next(bar, next);
    const { open, high, low, close, volume } = next;
    const time = barTime(bar);
    columns.times[bar] = time;
    columns.open[bar] = open;
    columns.high[bar] = high;
    columns.low[bar] = low;
    columns.close[bar] = close;
    columns.volume[bar] = volume;
    for (const gecko of stream.push(time, open, high, low, close, volume)) walk.pause(slantOf(gecko), gecko.event.atr);
    slant[bar] = walk.slant;
  }
  return { bars: { symbol, frame: '5m', ...columns }, slant };
}
