import { PatternOptions, type Bars, type GeckoEvent, type SimulationOptions } from '../contract.js';
import { FEATURES } from '../features/registry.js';
import { firstPassageProbability } from '../labels/first-passage-probability.js';
import { simulateSymbol } from './simulate-symbol.js';

/** A market whose making is known. */
export interface SimulatedMarket {
  /** Five-minute bars of every symbol, sorted by symbol. */
  readonly bars: Bars[];
  /** The chance, known at the event's close, that its target is touched before its stop: from the drift in force after it. */
  winProbabilityOf(series: number, event: GeckoEvent): number;
}

/** Independent symbols, drawn from a seed. */
export function simulateMarket({ seed, symbols, barsPerSymbol, edge }: SimulationOptions): SimulatedMarket {
  const made = Array.from({ length: symbols }, (_, index) => simulateSymbol({ seed, symbol: `SIM${index + 1}`, bars: barsPerSymbol, edge, pattern: PatternOptions.parse({}), features: FEATURES }));
  return {
    bars: made.map(({ bars }) => bars),
    winProbabilityOf: (series, { side, bar, momentum, stop }) => {
      const symbol = made[series];
      const close = symbol?.bars.close[bar] ?? Number.NaN;
      const slant = symbol?.slant[bar] ?? Number.NaN;
      const drift = (Number.isNaN(slant) ? 0 : slant) * (side === 'long' ? 0.5 : -0.5);
      return firstPassageProbability(drift, 1, momentum.size, Math.abs(close - stop));
    },
  };
}
