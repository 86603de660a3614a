import type { GeckoEvent } from '../contract.js';
import type { MarketFrames } from '../frames/three-frames.js';
import { closeTime } from '../frames/frame-times.js';
import type { LongGecko } from './long-gecko.js';

/** A pattern in long coordinates as the event it is in the data: prices of a short turned back. */
export function turnEvent(frames: MarketFrames, gecko: LongGecko, side: 'long' | 'short'): GeckoEvent {
  const sign = side === 'long' ? 1 : -1;
  const { momentum, base, touches } = gecko.consolidation;
  return {
    side,
    bar: gecko.bar,
    time: closeTime(frames.low.frame, frames.low.times[gecko.bar] ?? Number.NaN),
    atr: frames.low.atr[gecko.bar] ?? Number.NaN,
    trendAge: gecko.trendAge,
    momentum: { start: momentum.start, end: momentum.end, size: momentum.size },
    consolidation: { start: momentum.end, end: gecko.testBar - 1, base: sign * base, touches: [...touches] },
    testBar: gecko.testBar,
    hook: { bar: gecko.hookBar, extremeBar: gecko.extremeBar, extreme: sign * gecko.extreme },
    support: { middle: gecko.support.middle, high: gecko.support.high },
    stop: sign * gecko.stop,
    rewardRisk: gecko.rewardRisk,
  };
}
