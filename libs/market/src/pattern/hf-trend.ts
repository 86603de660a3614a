import type { PatternOptions } from '../contract.js';
import type { MarketFrames } from '../frames/three-frames.js';

/** Age of the up trend of the High Frame at a bar of the Low Frame, in closed bars of the High Frame; 0 where there is none. */
export function upTrendAge(frames: MarketFrames, bar: number): number {
  const newest = (frames.highBars[bar] ?? 0) - 1;
  return newest >= 0 && frames.high.coma[newest] === 1 ? (frames.high.trendAge[newest] ?? 0) : 0;
}

/** Stage 0: the averages of the High Frame have stood in order for long enough. */
export function trendHolds(frames: MarketFrames, bar: number, options: PatternOptions['trend']): boolean {
  return upTrendAge(frames, bar) >= options.minimumAge;
}
