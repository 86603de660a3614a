import fc from 'fast-check';
import { PatternOptions, type Bars } from '../contract.js';
import { FEATURES } from '../features/registry.js';
import { feedFrames } from '../frames/feed-frames.fixture.js';
import { randomWalk } from '../frames/random-walk.fixture.js';
import type { ThreeFrames } from '../frames/three-frames.js';
import { detectGeckos } from './detect-geckos.js';
import type { DetectedGecko } from './gecko-stream.js';
import { LOOSE } from './loose-options.fixture.js';
import { plantedMarket } from './planted-market.fixture.js';

const COLUMNS = ['times', 'open', 'high', 'low', 'close', 'volume', 'ema5', 'ema8', 'ema21', 'ema50', 'ema200', 'atr', 'coma', 'trendAge', 'swingHigh', 'swingLow'] as const;
const markets = [
  { title: 'the planted market', bars: plantedMarket({ seed: 4, side: 'long', bars: 3000 }), pattern: PatternOptions.parse({}) },
  { title: 'a random walk with gaps', bars: randomWalk({ seed: 9, bars: 4400, missing: (slot) => slot % 13 === 5 || slot % 400 > 380 }), pattern: LOOSE },
];

/** The first `count` bars; then nothing, or bars of another market at the same times. */
function changeFuture(bars: Bars, count: number, noise: Bars | undefined): Bars {
  const change = (name: 'times' | 'open' | 'high' | 'low' | 'close'): Float64Array => {
    const changed = bars[name].slice(0, noise === undefined || name === 'times' ? bars.times.length : count);
    if (noise === undefined) return changed.slice(0, count);
    return name === 'times' ? changed : Float64Array.of(...changed, ...noise[name].subarray(count, bars.times.length));
  };
  const volume = (bars.volume ?? new Float64Array(0)).map((value, bar) => (bar < count ? value : value * 3)).slice(0, noise === undefined ? count : undefined);
  return { ...bars, times: change('times'), open: change('open'), high: change('high'), low: change('low'), close: change('close'), volume };
}

const known = (events: readonly DetectedGecko[], count: number): readonly DetectedGecko[] => events.filter(({ event }) => event.bar < count);

/** The bytes of all that was known at a bar, column by column. */
function columnsAt(frames: ThreeFrames, count: number): Buffer[] {
  const lengths = { low: count, middle: frames.middleBars[count - 1] ?? 0, high: frames.highBars[count - 1] ?? 0 };
  const series = (['low', 'middle', 'high'] as const).flatMap((name) => COLUMNS.map((column) => frames[name][column].slice(0, lengths[name])));
  return [...series, frames.middleBars.slice(0, count), frames.highBars.slice(0, count)].map(({ buffer }) => Buffer.from(buffer));
}

describe.each(markets)('nothing known at a bar of $title changes', ({ bars, pattern }) => {
  const length = bars.times.length;
  const noise = randomWalk({ seed: 99, bars: length });
  const { events } = detectGeckos(bars, pattern, FEATURES);
  const frames = feedFrames(bars);
  const eventBars = events.map(({ event }) => event.bar);
  // Cuts right after an event are the ones where a look ahead would show.
  const cut = fc.oneof(fc.integer({ min: 1, max: length }), fc.constantFrom(...eventBars).map((bar) => bar + 1), fc.constantFrom(...eventBars));

  it('has events to lose', () => {
    expect(events.length).toBeGreaterThan(8);
  });

  it.each([
    ['when the bars after it are cut off', undefined],
    ['when the bars after it are noise', noise],
  ])('%s', (_, future) => {
    fc.assert(
      fc.property(cut, (count) => {
        const changed = changeFuture(bars, count, future);
        expect(known(detectGeckos(changed, pattern, FEATURES).events, count)).toEqual(known(events, count));
        const before = columnsAt(frames, count);
        expect(columnsAt(feedFrames(changed), count).map((bytes, column) => bytes.equals(before[column] ?? Buffer.alloc(0)))).toEqual(before.map(() => true));
      }),
      { numRuns: 10 },
    );
  });
});
