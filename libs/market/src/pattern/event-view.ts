import type { EventView } from '../features/feature.js';
import { closedFrame } from '../frames/closed-frame.js';
import type { MarketFrames } from '../frames/three-frames.js';
import type { LongGecko } from './long-gecko.js';

/** What features may see of a pattern: nothing that closed after its event bar. */
export function eventView(frames: MarketFrames, gecko: LongGecko, hasVolume: boolean): EventView {
  const { bar, testBar } = gecko;
  const { momentum, base, touches } = gecko.consolidation;
  return {
    low: closedFrame(frames.low, bar + 1),
    middle: closedFrame(frames.middle, frames.middleBars[bar] ?? 0),
    high: closedFrame(frames.high, frames.highBars[bar] ?? 0),
    hasVolume,
    barsBack: {
      momentumStart: bar - momentum.start,
      momentumEnd: bar - momentum.end,
      consolidationStart: bar - momentum.end,
      consolidationEnd: bar - testBar + 1,
      testBar: bar - testBar,
      hookExtreme: bar - gecko.extremeBar,
    },
    base,
    hookExtreme: gecko.extreme,
    momentumSize: momentum.size,
    touches: touches.length,
    rewardRisk: gecko.rewardRisk,
    support: gecko.support,
  };
}
