import { PatternOptions, type Bars, type SimulationOptions } from '../contract.js';
import { FEATURES } from '../features/registry.js';
import { detectGeckos } from '../pattern/detect-geckos.js';
import type { DetectedGecko } from '../pattern/gecko-stream.js';
import { simulateMarket, type SimulatedMarket } from './simulate-market.js';

export interface WatchedMarket {
  readonly market: SimulatedMarket;
  /** Of each symbol. */
  readonly events: readonly (readonly DetectedGecko[])[];
}

export const SMALL: SimulationOptions = { seed: 7, symbols: 1, barsPerSymbol: 6000, edge: 1 };

export function watchMarket(options: Partial<SimulationOptions>): WatchedMarket {
  const market = simulateMarket({ ...SMALL, ...options });
  return { market, events: market.bars.map((bars) => detectGeckos(bars, PatternOptions.parse({}), FEATURES).events) };
}

/** Changes of the closes' logarithms. */
export function returnsOf({ close }: Bars): Float64Array {
  return Float64Array.from({ length: close.length - 1 }, (_, bar) => Math.log((close[bar + 1] ?? Number.NaN) / (close[bar] ?? Number.NaN)));
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] ?? Number.NaN;
  return sum / values.length;
}

/** Mean of the products of two columns' deviations, in units of their sd. */
export function correlation(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const [meanFirst, meanSecond] = [meanOf(first), meanOf(second)];
  let [product, squaresFirst, squaresSecond] = [0, 0, 0];
  for (let index = 0; index < first.length; index++) {
    const a = (first[index] ?? Number.NaN) - meanFirst;
    const b = (second[index] ?? Number.NaN) - meanSecond;
    product += a * b;
    squaresFirst += a * a;
    squaresSecond += b * b;
  }
  return product / Math.sqrt(squaresFirst * squaresSecond);
}
