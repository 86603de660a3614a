import type { Bars, PatternOptions, StageCounts } from '../contract.js';
import type { Feature } from '../features/feature.js';
import { FEATURES } from '../features/registry.js';
import { createGeckoStream, type DetectedGecko } from './gecko-stream.js';

/**
 * All patterns in one symbol's bars, in order of their event bars, and what became of the bars that are none. The
 * stream itself, fed with all bars, so that batch and live give the same bits.
 * @param features default: the 62 of the definition
 * @throws GeckoError E_MARKET_FRAME where the bars' frame has no two frames above it; E_MARKET_BAR at a bar that is none
 */
export function detectGeckos(bars: Bars, pattern: PatternOptions, features: readonly Feature[] = FEATURES): { events: DetectedGecko[]; stages: StageCounts } {
  const { times, open, high, low, close, volume } = bars;
  const stream = createGeckoStream({ frame: bars.frame, hasVolume: volume !== undefined, pattern, features, capacity: times.length });
  const events: DetectedGecko[] = [];
  for (let bar = 0; bar < times.length; bar++) {
    const found = stream.push(times[bar] ?? 0, open[bar] ?? 0, high[bar] ?? 0, low[bar] ?? 0, close[bar] ?? 0, volume?.[bar] ?? 0);
    if (found.length > 0) events.push(...found);
  }
  return { events, stages: stream.stages() };
}
