import type { ClosedFrame } from '../../frames/closed-frame.js';
import { barRange } from './bar-range.js';

/** Where the bar closed between its low (0) and its high (1); 0.5 where they are equal. */
export function closePosition(frame: ClosedFrame, barsBack: number): number {
  const range = barRange(frame, barsBack);
  return range === 0 ? 0.5 : (frame.value('close', barsBack) - frame.value('low', barsBack)) / range;
}

/** A part of the newest bar's range as a share of it; 0 where the range is 0. */
export function shareOfRange(frame: ClosedFrame, part: number): number {
  const range = barRange(frame, 0);
  return range === 0 ? 0 : part / range;
}
