import type { Bars } from '../contract.js';
import type { BarRecord } from './bar-record.js';
import { ThreeFrames } from './three-frames.js';

/** The bar's numbers, as engines take them. */
export function recordOf(bars: Bars, bar: number): BarRecord {
  return Float64Array.from([bars.times, bars.open, bars.high, bars.low, bars.close, bars.volume], (column) => column?.[bar] ?? 0);
}

/** The three frames after all bars; `capacity` as small as it can be unless given. */
export function feedFrames(bars: Bars, capacity = 1): ThreeFrames {
  const frames = new ThreeFrames(bars.frame, 2, capacity);
  for (let bar = 0; bar < bars.times.length; bar++) frames.push(recordOf(bars, bar));
  return frames;
}
