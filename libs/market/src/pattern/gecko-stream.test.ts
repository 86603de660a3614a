import { PatternOptions, type Bars } from '../contract.js';
import { changedBars } from '../features/changed-bars.fixture.js';
import { FEATURES } from '../features/registry.js';
import { randomWalk } from '../frames/random-walk.fixture.js';
import { detectGeckos } from './detect-geckos.js';
import { createGeckoStream, type DetectedGecko, type GeckoStream } from './gecko-stream.js';
import { LOOSE } from './loose-options.fixture.js';
import { plantedMarket } from './planted-market.fixture.js';

const options = { frame: '5m', hasVolume: true, pattern: PatternOptions.parse({}), features: FEATURES } as const;

describe('a stream of bars', () => {
  it.each([
    ['the planted market', plantedMarket({ seed: 2, side: 'short', bars: 4000 }), options.pattern],
    ['a random walk', randomWalk({ seed: 8, bars: 8000 }), LOOSE],
  ])('that grows from nothing gives, bit for bit, what the batch gives: %s', (_, bars, pattern) => {
    const stream = createGeckoStream({ ...options, pattern, capacity: 1 });
    const streamed: DetectedGecko[] = [];
    for (let bar = 0; bar < bars.times.length; bar++) {
      const found = stream.push(bars.times[bar] ?? 0, bars.open[bar] ?? 0, bars.high[bar] ?? 0, bars.low[bar] ?? 0, bars.close[bar] ?? 0, bars.volume?.[bar] ?? 0);
      expect(found.every(({ event }) => event.bar === bar)).toBe(true);
      streamed.push(...found);
    }
    const batch = detectGeckos(bars, pattern);
    expect(batch.events.length).toBeGreaterThan(5);
    expect(streamed).toEqual(batch.events);
    expect(stream.stages()).toEqual(batch.stages);
  });

  it('puts the stop a tick beyond the hook, by the tick of the prices unless one is given', () => {
    const bars = plantedMarket({ seed: 2, side: 'long', bars: 4000 });
    const onGrid = (perUnit: number): Bars => changedBars(bars, { prices: (price) => Math.round(price * perUnit) / perUnit });
    const ticksOf = (market: Bars, tick: PatternOptions['tick'] = 'auto'): Set<number> => new Set(detectGeckos(market, { ...options.pattern, tick }).events.map(({ event }) => Number((event.hook.extreme - event.stop).toPrecision(3))));
    expect([100, 1000, 100_000].map((perUnit) => [...ticksOf(onGrid(perUnit))])).toEqual([[0.01], [0.001], [0.00001]]);
    expect([...ticksOf(onGrid(100), 0.05)]).toEqual([0.05]);
  });

  it('finds in two decimals what a tick of 0.01 finds, on both sides', () => {
    for (const side of ['long', 'short'] as const) {
      const bars = changedBars(plantedMarket({ seed: 5, side, bars: 4000 }), { prices: (price) => Math.round(price * 100) / 100 });
      const found = detectGeckos(bars, options.pattern);
      expect(found.events.length).toBeGreaterThan(5);
      expect(detectGeckos(bars, { ...options.pattern, tick: 0.01 })).toEqual(found);
    }
  });

  it('does not ask for the number of bars to come', () => {
    expect(createGeckoStream(options).push(0, 1, 1, 1, 1, 0)).toEqual([]);
  });

  it.each<[string, number[], string]>([
    ['of the same time', [5, 1, 1, 1, 1], 'expected a time after 5, got 5'],
    ['of an earlier time', [4, 1, 1, 1, 1], 'expected a time after 5, got 4'],
    ['without a time', [Number.NaN, 1, 1, 1, 1], 'expected a time after 5, got NaN'],
    ['without a close', [6, 1, 1, 1, Number.NaN], 'expected finite prices with low <= open, close <= high, got others'],
    ['with a high under its close', [6, 1, 1, 1, 2], 'expected finite prices with low <= open, close <= high, got others'],
    ['with a low over its open', [6, 1, 3, 2, 2], 'expected finite prices with low <= open, close <= high, got others'],
    ['that has no end', [6, 1, Number.POSITIVE_INFINITY, 1, 1], 'expected finite prices with low <= open, close <= high, got others'],
    ['that has no bottom', [6, 1, 1, Number.NEGATIVE_INFINITY, 1], 'expected finite prices with low <= open, close <= high, got others'],
  ])('refuses a bar %s, and goes on after it', (_, [time = 0, open = 0, high = 0, low = 0, close = 0], problem) => {
    const stream: GeckoStream = createGeckoStream(options);
    stream.push(5, 1, 1, 1, 1, 0);
    expect(() => stream.push(time, open, high, low, close, 0)).toThrow(expect.objectContaining({ kind: 'data', code: 'E_MARKET_BAR', place: 'bar 1', problem, next: 'push each bar once, in order of time, after it has closed' }));
    stream.push(6, 1, 1, 1, 1, 0);
    expect(stream.stages().bars).toBe(4);
  });
});
