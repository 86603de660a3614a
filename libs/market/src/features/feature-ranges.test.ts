import fc from 'fast-check';
import { handMadeView } from './hand-made-view.fixture.js';
import { FEATURES } from './registry.js';

const BARS = 102;
const price = fc.oneof(fc.integer({ min: -400, max: 400 }).map((ticks) => ticks / 4), fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(0, 1e-9, 1e9));
const volume = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }), fc.double({ min: 1e-300, max: 1e300, noNaN: true }));

/** Any bars at all, prices below 0 included, as a reflected market has them: few distinct ones, so that many are equal. */
const columns = fc
  .record({ bars: fc.array(fc.tuple(price, price, price, price, volume), { minLength: 1, maxLength: 12 }), order: fc.array(fc.nat({ max: 11 }), { minLength: BARS, maxLength: BARS }), atr: fc.constantFrom(0, 1e-3, 2, 1e6) })
  .map(({ bars, order, atr }) => {
    const drawn = order.map((index) => bars[index % bars.length] ?? ([0, 0, 0, 0, 0] as const));
    const part = (choose: (prices: readonly number[]) => number): number[] => drawn.map((bar) => choose(bar.slice(0, 4)));
    return { open: part(([first]) => first ?? 0), high: part((prices) => Math.max(...prices)), low: part((prices) => Math.min(...prices)), close: part((prices) => prices[1] ?? 0), volume: drawn.map((bar) => bar[4]), atr: new Array<number>(BARS).fill(atr) };
  });

describe('any bars', () => {
  it('give features that are finite, never -0, and in their ranges', () => {
    fc.assert(
      fc.property(columns, (low) => {
        const view = handMadeView({ low });
        const wrong = FEATURES.map((feature) => ({ name: feature.name, value: feature.compute(view), range: feature.range })).filter(
          ({ value, range: [least, most] }) => !Number.isFinite(value) || Object.is(value, -0) || value < (least ?? value) || value > (most ?? value),
        );
        expect(wrong).toEqual([]);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
