import { PatternOptions, type Bars } from '../contract.js';
import { FEATURES } from '../features/registry.js';
import { randomWalk } from '../frames/random-walk.fixture.js';
import { detectGeckos } from './detect-geckos.js';
import type { DetectedGecko } from './gecko-stream.js';
import { LOOSE } from './loose-options.fixture.js';
import { plantedMarket } from './planted-market.fixture.js';

const markets = [
  { title: 'the planted market', bars: plantedMarket({ seed: 6, side: 'long', bars: 4000 }), pattern: PatternOptions.parse({}) },
  { title: 'a random walk', bars: randomWalk({ seed: 10, bars: 12_000 }), pattern: LOOSE },
];
const SUM = 25_000;
const SCALE = 7.3;

const turn = (prices: Float64Array): Float64Array => prices.map((price) => SUM - price);
const reflect = (bars: Bars): Bars => ({ ...bars, open: turn(bars.open), high: turn(bars.low), low: turn(bars.high), close: turn(bars.close) });
const times = (values: Float64Array, factor: number): Float64Array => values.map((value) => value * factor);
const scaled = (bars: Bars): Bars => ({ ...bars, open: times(bars.open, SCALE), high: times(bars.high, SCALE), low: times(bars.low, SCALE), close: times(bars.close, SCALE), volume: times(bars.volume ?? new Float64Array(0), 0.2) });

/** All of an event that has no price in it. */
const shapeOf = ({ event }: DetectedGecko): unknown => [event.time, event.bar, event.testBar, event.trendAge, event.momentum.start, event.momentum.end, ...event.consolidation.touches, event.hook.bar, event.hook.extremeBar];
const sidesOf = (events: readonly DetectedGecko[]): string[] => events.map(({ event }) => event.side);

/** Names of the features that differ by more than 1e-9 in some event. */
function differing(events: readonly DetectedGecko[], others: readonly DetectedGecko[]): string[] {
  const differs = (feature: number): boolean => events.some(({ features }, row) => !(Math.abs((features[feature] ?? Number.NaN) - (others[row]?.features[feature] ?? Number.NaN)) <= 1e-9));
  return FEATURES.flatMap(({ name }, feature) => (differs(feature) ? [name] : []));
}

describe.each(markets)('the patterns of $title', ({ bars, pattern }) => {
  const { events, stages } = detectGeckos(bars, pattern, FEATURES);

  it('are the same with the sides exchanged once prices are reflected, but for the features of the price level', () => {
    const mirrored = detectGeckos(reflect(bars), pattern, FEATURES);
    expect(events.length).toBeGreaterThan(8);
    expect(mirrored.events.map(shapeOf)).toEqual(events.map(shapeOf));
    expect(sidesOf(mirrored.events)).toEqual(sidesOf(events).map((side) => (side === 'long' ? 'short' : 'long')));
    expect(differing(mirrored.events, events)).toEqual(['lf_atr_price', 'hf_atr_price']);
    expect(mirrored.stages).toEqual(stages);
  });

  it('are the same in another currency and another unit of volume', () => {
    const { events: original } = detectGeckos(bars, { ...pattern, tick: 0.01 }, FEATURES);
    const { events: same } = detectGeckos(scaled(bars), { ...pattern, tick: SCALE * 0.01 }, FEATURES);
    expect(original.length).toBeGreaterThan(8);
    expect(same.map(shapeOf)).toEqual(original.map(shapeOf));
    expect(sidesOf(same)).toEqual(sidesOf(original));
    expect(differing(same, original)).toEqual([]);
  });

  it('stop and extreme turn with the prices', () => {
    const mirrored = detectGeckos(reflect(bars), pattern, []);
    const close = (prices: readonly number[]): unknown[] => prices.map((price) => expect.closeTo(price, 6));
    mirrored.events.forEach(({ event }, index) => {
      const { stop = 0, hook, consolidation, rewardRisk = 0, atr = 0 } = events[index]?.event ?? {};
      expect([event.stop, event.hook.extreme, event.consolidation.base, event.rewardRisk, event.atr]).toEqual(close([SUM - stop, SUM - (hook?.extreme ?? 0), SUM - (consolidation?.base ?? 0), rewardRisk, atr]));
    });
  });
});
