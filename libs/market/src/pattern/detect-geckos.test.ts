import type { z } from 'zod';
import { GeckoEvent, PatternOptions, StageCounts, type Bars } from '../contract.js';
import { randomWalk } from '../frames/random-walk.fixture.js';
import { detectGeckos } from './detect-geckos.js';
import { LOOSE } from './loose-options.fixture.js';
import { plantedMarket } from './planted-market.fixture.js';

const DEFAULTS = PatternOptions.parse({});
/** Bars of each Low Frame in one of its High Frame. */
const LOW_BARS = { '1m': 15, '5m': 12, '15m': 16, '60m': 24, '240m': 42, '1D': 30.5 };
const planted = plantedMarket({ seed: 1, side: 'long', bars: 4000 });
const walk = randomWalk({ seed: 7, bars: 10_000 });
const sum = (refused: StageCounts['refused']): number => Object.values(refused).reduce((total, count) => total + count, 0);

function eventsOf(bars: Bars, options = DEFAULTS): readonly GeckoEvent[] {
  return detectGeckos(bars, options, []).events.map(({ event }) => event);
}

describe('detection', () => {
  it.each((['1m', '5m', '15m', '60m', '240m', '1D'] as const).flatMap((frame) => (['long', 'short'] as const).map((side) => ({ frame, side }))))('finds the $side patterns planted in bars of $frame, and no others', ({ frame, side }) => {
    const events = eventsOf(plantedMarket({ seed: 3, side, frame, bars: 200 * LOW_BARS[frame] + 900 }));
    expect(events.length).toBeGreaterThanOrEqual(12);
    // A cycle of the script is 58 bars; its test bar is the 46th, its re-entry the 50th.
    expect(new Set(events.map((event) => `${event.side} ${event.testBar % 58} ${event.bar % 58}`))).toEqual(new Set([`${side} 45 49`]));
  });

  it('gives events that hold to the contract and to their own thresholds', () => {
    const events = [...eventsOf(planted), ...eventsOf(plantedMarket({ seed: 1, side: 'short', bars: 4000 }))];
    expect(events.length).toBeGreaterThan(40);
    for (const event of events) {
      expect(GeckoEvent.parse(event)).toEqual(event);
      const { momentum, consolidation, testBar, hook, bar } = event;
      const order = [momentum.start, momentum.end, consolidation.end, testBar, hook.bar, bar];
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect([consolidation.start, consolidation.touches[0], consolidation.end]).toEqual([momentum.end, momentum.end, testBar - 1]);
      expect(event.rewardRisk).toBeGreaterThanOrEqual(2);
      expect(Math.max(event.support.middle, event.support.high)).toBeLessThanOrEqual(0.5);
      expect(event.trendAge).toBeGreaterThanOrEqual(30);
    }
  });

  it('tells prices as they stand in the data, on both sides', () => {
    for (const side of ['long', 'short'] as const) {
      const bars = plantedMarket({ seed: 1, side, bars: 4000 });
      for (const { bar, hook, stop, rewardRisk, momentum, consolidation, time, testBar } of eventsOf(bars)) {
        const sign = side === 'long' ? 1 : -1;
        const close = bars.close[bar] ?? 0;
        const far = side === 'long' ? bars.high : bars.low;
        const near = side === 'long' ? bars.low : bars.high;
        expect(time).toBe((bars.times[bar] ?? 0) + 300_000);
        expect(hook.extreme).toBe(near[hook.extremeBar]);
        expect(sign * hook.extreme).toBe(Math.min(...Array.from(near.subarray(testBar + 1, bar + 1), (price) => sign * price)));
        expect(stop).toBe(hook.extreme - sign * 1e-8);
        expect(momentum.size).toBeCloseTo(sign * ((far[momentum.end] ?? 0) - (near[momentum.start] ?? 0)), 10);
        expect(rewardRisk).toBeCloseTo(momentum.size / (sign * (close - stop)), 8);
        expect(sign * (close - consolidation.base)).toBeGreaterThan(0);
      }
    }
  });

  it.each(['long', 'short'] as const)('of one side alone gives the events of that side', (sides) => {
    const both = detectGeckos(walk, LOOSE, []);
    const one = detectGeckos(walk, { ...LOOSE, sides }, []);
    expect(one.events).toEqual(both.events.filter(({ event }) => event.side === sides));
    expect(one.events.length).toBeGreaterThan(5);
    expect(one.events.length).toBeLessThan(both.events.length);
    expect([one.stages.bars, both.stages.bars]).toEqual([10_000, 20_000]);
  });

  it('gives events in the order of their bars', () => {
    const bars = eventsOf(walk, LOOSE).map(({ bar }) => bar);
    expect(bars).toEqual([...bars].sort((a, b) => a - b));
  });

  it('gives nothing for no bars', () => {
    const none = randomWalk({ seed: 1, bars: 0 });
    expect(detectGeckos(none, DEFAULTS, [])).toMatchObject({ events: [], stages: { bars: 0, events: 0 } });
  });

  it('refuses bars of a frame with no two frames above it', () => {
    expect(() => detectGeckos({ ...planted, frame: '1W' }, DEFAULTS, [])).toThrow(expect.objectContaining({ code: 'E_MARKET_FRAME' }));
  });
});

describe('the stage counts', () => {
  it('add up to the bars examined: every bar is refused, an event, or spent waiting for one', () => {
    const { events, stages } = detectGeckos(planted, DEFAULTS, []);
    const waiting = events.reduce((bars, { event }) => bars + event.bar - event.testBar, 0);
    expect([stages.refused.hook, stages.refused['re-entry'], stages.refused['reward-risk']]).toEqual([0, 0, 0]);
    expect(sum(stages.refused) + stages.events + waiting).toBe(stages.bars);
    expect(stages.events).toBe(events.length);
    expect(StageCounts.parse(stages)).toEqual(stages);
  });

  it('on a walk leave out no more bars than its candidates may have waited', () => {
    const { stages } = detectGeckos(walk, { ...LOOSE, minimumRewardRisk: 3 }, []);
    const { hook, 're-entry': reentry, 'reward-risk': rewardRisk } = stages.refused;
    const counted = sum(stages.refused) + stages.events;
    const longest = LOOSE.hook.maximumBars + LOOSE.reentry.maximumBars;
    expect(Math.min(hook, reentry, rewardRisk)).toBeGreaterThan(0);
    expect(stages.bars - counted).toBeGreaterThan(0);
    // Each side may end with a candidate that still waits.
    expect(stages.bars - counted).toBeLessThanOrEqual((hook + reentry + rewardRisk + stages.events + 2) * longest);
  });

  it('count the bars before every average is there as warm-up: 200 hours of 12 bars', () => {
    expect(detectGeckos(walk, { ...DEFAULTS, sides: 'long' }, []).stages.refused['warm-up']).toBe(200 * 12 - 1);
  });
});

describe('each threshold of the definition', () => {
  it.each<[string, z.input<typeof PatternOptions>, keyof StageCounts['refused']]>([
    ['range', { testBar: { minimumRange: 3 } }, 'range'],
    ['age of the trend', { trend: { minimumAge: 400 } }, 'trend'],
    ['touches', { consolidation: { minimumTouches: 8 } }, 'base'],
    ['size of the momentum move', { momentum: { minimumSize: 6 } }, 'momentum'],
    ['retracement', { consolidation: { maximumRetracement: 0.3 } }, 'retracement'],
    ['compression', { consolidation: { maximumCompression: 0.3 } }, 'compression'],
    ['support', { support: { distance: 0.001 } }, 'support'],
    ['bars to the hook', { hook: { maximumBars: 1 } }, 'hook'],
    ['bars to the re-entry', { reentry: { maximumBars: 1 } }, 're-entry'],
    ['reward/risk', { minimumRewardRisk: 9 }, 'reward-risk'],
  ])('(%s) refuses the planted patterns once it is strict', (_, strict, stage) => {
    const usual = detectGeckos(planted, { ...DEFAULTS, sides: 'long' }, []).stages;
    const { events, refused } = detectGeckos(planted, { ...PatternOptions.parse(strict), sides: 'long' }, []).stages;
    expect(usual.events).toBeGreaterThan(20);
    expect(events).toBeLessThanOrEqual(1);
    expect(refused[stage] - usual.refused[stage]).toBeGreaterThanOrEqual(usual.events - 1);
  });
});
