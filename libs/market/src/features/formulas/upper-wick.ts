import type { ClosedFrame } from '../../frames/closed-frame.js';

/** From the newest bar's body up to its high. */
export function upperWick(frame: ClosedFrame): number {
  return frame.value('high') - Math.max(frame.value('open'), frame.value('close'));
}
