import { FRAME_LADDER } from '../contract.js';
import { nextFrames } from './next-frames.js';

describe('the frames above a Low Frame', () => {
  it('are the next two in the ladder', () => {
    expect(FRAME_LADDER.slice(0, -2).map((frame) => nextFrames(frame).join())).toEqual(['5m,15m', '15m,60m', '60m,240m', '240m,1D', '1D,1W', '1W,1M']);
  });

  it.each(['1W', '1M'] as const)('do not exist for %s', (frame) => {
    expect(() => nextFrames(frame)).toThrow(expect.objectContaining({ kind: 'usage', code: 'E_MARKET_FRAME', problem: `expected a frame with two longer ones above it, 1m, 5m, 15m, 60m, 240m, 1D, got ${frame}`, next: 'give bars of a finer frame' }));
  });
});
