import { PatternOptions, type Bars } from '../contract.js';
import { detectGeckos } from '../pattern/detect-geckos.js';
import { plantedMarket } from '../pattern/planted-market.fixture.js';
import { FEATURES } from './registry.js';

/** Prices p become 2100 - p. */
function reflected(bars: Bars): Bars {
  const turned = (prices: Float64Array): Float64Array => prices.map((price) => 2100 - price);
  return { ...bars, open: turned(bars.open), high: turned(bars.low), low: turned(bars.high), close: turned(bars.close) };
}

describe('the features of a reflected market', () => {
  const bars = plantedMarket({ seed: 4, side: 'long', bars: 3000 });
  const longs = detectGeckos(bars, PatternOptions.parse({ sides: 'long' })).events;
  const shorts = detectGeckos(reflected(bars), PatternOptions.parse({ sides: 'short' })).events;
  const column = (events: typeof longs, index: number): number[] => events.map(({ features }) => features[index] ?? Number.NaN);

  it('are of the same events', () => {
    expect(longs.length).toBeGreaterThan(3);
    expect(shorts.map(({ event }) => event.bar)).toEqual(longs.map(({ event }) => event.bar));
  });

  it.each(FEATURES.map(({ name, dependsOnPriceLevel }, index) => ({ name, index, word: dependsOnPriceLevel ? 'other' : 'the same' })))('have $word $name', ({ index, word }) => {
    const difference = Math.max(...column(longs, index).map((value, row) => Math.abs(value - (column(shorts, index)[row] ?? Number.NaN))));
    expect(difference < 1e-9).toBe(word === 'the same');
  });
});
