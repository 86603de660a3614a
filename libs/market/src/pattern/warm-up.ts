import type { MarketFrames } from '../frames/three-frames.js';

/** Bars of EMA200, which is the last to be defined in each frame. */
const LONGEST_AVERAGE = 200;

/** Whether every average of every frame is defined at a bar of the Low Frame; once it is, it stays so. */
export function isWarm(frames: MarketFrames, bar: number): boolean {
  return (frames.highBars[bar] ?? 0) >= LONGEST_AVERAGE && (frames.middleBars[bar] ?? 0) >= LONGEST_AVERAGE && bar + 1 >= LONGEST_AVERAGE;
}
