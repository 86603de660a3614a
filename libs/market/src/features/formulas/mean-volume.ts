import type { ClosedFrame } from '../../frames/closed-frame.js';
import { logRatio } from './log-ratio.js';

/** Mean volume of `bars` bars, the newest of them `barsBack` before the frame's newest. */
export function meanVolume(frame: ClosedFrame, barsBack: number, bars: number): number {
  let sum = 0;
  for (let bar = 0; bar < bars; bar += 1) sum += frame.value('volume', barsBack + bar);
  return sum / bars;
}

/** log(volume / mean volume of the 20 bars before); 0 where either is 0. */
export function volumeLog(frame: ClosedFrame, barsBack: number): number {
  return logRatio(frame.value('volume', barsBack), meanVolume(frame, barsBack + 1, 20));
}
