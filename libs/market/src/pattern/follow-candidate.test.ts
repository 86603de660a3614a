import { PatternOptions } from '../contract.js';
import { followCandidate } from './follow-candidate.js';
import { handMadeFrames, type HandMadeBar } from './hand-made.fixture.js';
import type { Candidate, LongGecko } from './long-gecko.js';

const options = PatternOptions.parse({ hook: { maximumBars: 2 }, reentry: { maximumBars: 2 } });
/** Momentum move from the low of bar 0 (2) to the high of bar 1 (10), base 10, test bar 2. */
const before: HandMadeBar[] = [[3, 4, 2, 4], [9, 10, 9, 10], [9.5, 12, 9, 11.5]];
const quiet: HandMadeBar = [11, 11.5, 10.5, 11];
const hook: HandMadeBar = [11, 11, 9.5, 10.1];
const reentry: HandMadeBar = [10, 10.5, 9.25, 10.21];
const candidate: Candidate = {
  testBar: 2,
  consolidation: { momentum: { start: 0, end: 1, size: 8 }, base: 10, touches: [1] },
  support: { middle: 0, high: 0 },
  hookBar: undefined,
  extreme: Number.POSITIVE_INFINITY,
  extremeBar: 2,
};

/** What becomes of the candidate, and at which bar. */
function follow(after: readonly HandMadeBar[], ages?: readonly number[], chosen = options, tick = 0.01): [number, Candidate | LongGecko | string] {
  const bars = [...before, ...after];
  const frames = handMadeFrames({ bars, trendAges: ages ?? bars.map(() => 30), highBars: bars.map((_, bar) => bar + 1) });
  let state = candidate;
  for (let bar = before.length; bar < bars.length; bar++) {
    const next = followCandidate(frames, bar, state, chosen, tick);
    if (typeof next === 'string' || 'stop' in next) return [bar, next];
    state = next;
  }
  return [bars.length, state];
}

describe('after the test bar', () => {
  it('a hook and a re-entry make the event, with the stop one tick under the lowest low since', () => {
    expect(follow([hook, reentry])).toEqual([4, { ...candidate, bar: 4, trendAge: 30, hookBar: 3, extreme: 9.25, extremeBar: 4, stop: 9.24, rewardRisk: 8 / (10.21 - 9.24) }]);
  });

  it('the hook may come as late as allowed, and the re-entry as late after it', () => {
    const inside: HandMadeBar = [10, 10.1, 9.75, 10];
    expect(follow([quiet, hook, inside, reentry])).toEqual([6, expect.objectContaining({ hookBar: 4, bar: 6, extreme: 9.25, extremeBar: 6 })]);
    expect(follow([quiet, hook, quiet])).toEqual([5, expect.objectContaining({ hookBar: 4, bar: 5, extreme: 9.5, extremeBar: 4 })]);
  });

  it.each<[string, HandMadeBar[], [number, string]]>([
    ['no bar comes back inside in time', [quiet, quiet, hook], [4, 'hook']],
    ['price touches the base and no more', [[11, 11, 10, 11], quiet], [4, 'hook']],
    ['price does not come back in time', [hook, [10, 10, 9.9, 10], [10, 10, 9.9, 10], reentry], [5, 're-entry']],
    ['the close is not far enough beyond the base', [hook, [10, 11, 9.9, 10.2], [10, 11, 9.9, 10.2]], [5, 're-entry']],
    ['price falls under the momentum move', [hook, [10, 11, 1.99, 11]], [4, 're-entry']],
    ['price falls under the momentum move at once', [[10, 11, 1.99, 11]], [3, 're-entry']],
    ['the stop is too far away for the target', [[10, 10, 4, 5], [5, 10.5, 5, 10.3]], [4, 'reward-risk']],
  ])('the candidate ends where %s', (_, after, expected) => {
    expect(follow(after)).toEqual(expected);
  });

  it('the hook is no re-entry, however it closes', () => {
    expect(follow([[11, 11, 9.5, 10.9]])).toEqual([4, expect.objectContaining({ hookBar: 3 })]);
  });

  it('a low under the test bar is a hook even above the base', () => {
    const high: HandMadeBar[] = [[11, 11, 10.5, 10.6]];
    const frames = handMadeFrames({ bars: [[3, 4, 2, 4], [9, 10, 9, 10], [11, 14, 10.75, 13], ...high] });
    expect(followCandidate(frames, 3, candidate, options, 0.01)).toMatchObject({ hookBar: 3 });
  });

  it('the candidate ends with the trend of the High Frame, at the stage it had come to', () => {
    expect(follow([quiet], [30, 30, 30, 0])).toEqual([3, 'hook']);
    expect(follow([hook, reentry], [30, 30, 30, 30, -1])).toEqual([4, 're-entry']);
  });

  it('the reward may be exactly as many times the risk as asked for', () => {
    const exact = { ...options, minimumRewardRisk: 8 / 1.25 };
    expect(follow([hook, [10, 10.5, 9.5, 10.5]], undefined, exact, 0.25)[1]).toMatchObject({ rewardRisk: 6.4, stop: 9.25 });
    expect(follow([hook, [10, 10.5, 9.5, 10.5]], undefined, { ...exact, minimumRewardRisk: 6.41 }, 0.25)[1]).toBe('reward-risk');
  });
});
