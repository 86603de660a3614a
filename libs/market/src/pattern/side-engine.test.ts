import { recordOf } from '../frames/feed-frames.fixture.js';
import { randomWalk } from '../frames/random-walk.fixture.js';
import { LOOSE } from './loose-options.fixture.js';
import { SideEngine } from './side-engine.js';

describe('one side of a market', () => {
  const bars = randomWalk({ seed: 11, bars: 8000 });
  const engine = new SideEngine('5m', LOOSE, 1);
  const counted = (): number => Object.values(engine.stages.refused).reduce((sum, count) => sum + count, engine.stages.events);
  const steps = Array.from(bars.times, (_, bar) => {
    const before = counted();
    const ended = engine.stages.refused.hook + engine.stages.refused['re-entry'] + engine.stages.refused['reward-risk'];
    const gecko = engine.push(recordOf(bars, bar));
    return { bar, gecko, counts: counted() - before, ended: engine.stages.refused.hook + engine.stages.refused['re-entry'] + engine.stages.refused['reward-risk'] - ended };
  });

  it('counts a bar that waits for nothing once, and a waiting one not at all', () => {
    expect(new Set(steps.filter(({ ended }) => ended === 0).map(({ counts }) => counts))).toEqual(new Set([0, 1]));
  });

  it('searches anew at the bar that ends a candidate: it may be refused, or be a test bar itself', () => {
    expect(new Set(steps.filter(({ ended }) => ended === 1).map(({ counts }) => counts))).toEqual(new Set([1, 2]));
  });

  it('has one candidate at a time: no test bar lies before the event of another', () => {
    const events = steps.flatMap(({ gecko }) => (gecko === undefined ? [] : [gecko]));
    expect(events.length).toBeGreaterThan(5);
    events.slice(1).forEach((event, index) => {
      expect(event.testBar).toBeGreaterThan(events[index]?.bar ?? Number.NaN);
    });
  });

  it('gives each event at its own bar', () => {
    expect(steps.filter(({ gecko, bar }) => gecko !== undefined && gecko.bar !== bar)).toEqual([]);
  });
});
