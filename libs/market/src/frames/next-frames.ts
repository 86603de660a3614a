import { GeckoError } from '@gecko/kernel';
import { FRAME_LADDER, type FrameName } from '../contract.js';

/**
 * The Middle and the High Frame of a Low Frame: the next two in the ladder.
 * @throws GeckoError E_MARKET_FRAME for 1W and 1M, above which there are no two frames
 */
export function nextFrames(low: FrameName): [middle: FrameName, high: FrameName] {
  const at = FRAME_LADDER.indexOf(low);
  const middle = FRAME_LADDER[at + 1];
  const high = FRAME_LADDER[at + 2];
  if (middle === undefined || high === undefined) {
    throw new GeckoError({ kind: 'usage', code: 'E_MARKET_FRAME', place: 'frame', problem: `expected a frame with two longer ones above it, ${FRAME_LADDER.slice(0, -2).join(', ')}, got ${low}`, next: 'give bars of a finer frame' });
  }
  return [middle, high];
}
