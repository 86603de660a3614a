import type { ClosedFrame } from '../../frames/closed-frame.js';

/** A price distance in ATR(14) of the frame's newest closed bar; 0 where that is 0, as prices have never moved. */
export function inAtr(frame: ClosedFrame, distance: number): number {
  const atr = frame.value('atr');
  return atr === 0 ? 0 : distance / atr;
}
