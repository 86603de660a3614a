import { GeckoError } from '@gecko/kernel';
import type { Bars, GeckoEvent, SimulationOptions } from '../contract.js';
import { firstPassageProbability } from '../labels/first-passage-probability.js';
import { simulateSymbol } from './simulate-symbol.js';

/** Distances from the entry, price units, positive. */
export interface BarrierDistances {
  readonly target: number;
  readonly stop: number;
}

export interface SimulatedMarket {
  /** Frame 5m, with volume, in ticks of 0.01; symbols named SIM1, SIM2, … */
  readonly bars: readonly Bars[];
  /**
   * The chance that a long or short begun at the event's close reaches its target before its stop, as the simulator knows it:
   * by the drift in force in the bars that follow, none where it set none. Nothing in it looks beyond the event bar.
   * @param distances those of the event itself if left out: the momentum move's size, and from the close to the stop
   * @throws GeckoError E_SIMULATE_EVENT, kind `bug`, for a symbol or bar that is not of this market
   */
  winProbabilityOf(symbolIndex: number, event: Pick<GeckoEvent, 'side' | 'bar' | 'momentum' | 'stop'>, distances?: BarrierDistances): number;
}

/**
 * A seeded market: the same options give the same bars, more bars or more symbols begin with the fewer, and `edge` changes
 * only what follows events. Each symbol is a walk of its own: regimes, volatility that clusters, outliers, gaps, and
 * a script that leads to Geckos. The detector of `pattern` watches it with default options. Once it finds an event the
 * script pauses, and price drifts by a rule that reads the event's features alone (`eventDrift`), or not at all where
 * `edge` is 0. The simulator never sees a label or a barrier.
 */
export function simulateMarket({ seed, symbols, barsPerSymbol, edge }: SimulationOptions): SimulatedMarket {
  const simulated = Array.from({ length: symbols }, (_, index) => simulateSymbol({ seed, symbol: `SIM${index + 1}`, bars: barsPerSymbol, edge }));
  return {
    bars: simulated.map(({ bars }) => bars),
    winProbabilityOf: (symbolIndex, { side, bar, momentum, stop }, distances) => {
      const symbol = simulated[symbolIndex];
      const close = symbol?.bars.close[bar];
      if (symbol === undefined || close === undefined) throw unknownEvent(symbolIndex, bar);
      const sign = side === 'long' ? 1 : -1;
      const { target, stop: stopDistance } = distances ?? { target: momentum.size, stop: sign * (close - stop) };
      const slant = symbol.slant[bar] ?? Number.NaN;
      // With an sd of 1 the drift is half of twice the drift over the variance.
      return firstPassageProbability(Number.isNaN(slant) ? 0 : (sign * slant) / 2, 1, target, stopDistance);
    },
  };
}

function unknownEvent(symbolIndex: number, bar: number): GeckoError {
  return new GeckoError({ kind: 'bug', code: 'E_SIMULATE_EVENT', place: 'winProbabilityOf', problem: `expected an event of this market, got bar ${bar} of symbol ${symbolIndex}`, next: 'ask for events found in its own bars' });
}
