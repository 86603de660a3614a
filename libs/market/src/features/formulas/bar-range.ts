import type { ClosedFrame } from '../../frames/closed-frame.js';

/** High - low of the bar `barsBack` before the newest. */
export function barRange(frame: ClosedFrame, barsBack: number): number {
  return frame.value('high', barsBack) - frame.value('low', barsBack);
}

/** Mean of high - low over `bars` bars, the newest of them `barsBack` before the frame's newest. */
export function meanRange(frame: ClosedFrame, barsBack: number, bars: number): number {
  let sum = 0;
  for (let bar = 0; bar < bars; bar += 1) sum += barRange(frame, barsBack + bar);
  return sum / bars;
}

/** True range: Wilder's largest of high - low, |high - last close| and |low - last close|. */
export function trueRange(frame: ClosedFrame, barsBack: number): number {
  const high = frame.value('high', barsBack);
  const low = frame.value('low', barsBack);
  const lastClose = frame.value('close', barsBack + 1);
  // The same number: the last close lies above the bar, below it or within.
  return (lastClose > high ? lastClose : high) - (lastClose < low ? lastClose : low);
}
