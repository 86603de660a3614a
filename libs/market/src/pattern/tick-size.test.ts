import fc from 'fast-check';
import { barRecord, CLOSE, OPEN } from '../frames/bar-record.js';
import { TickSize } from './tick-size.js';

/** The tick after bars of these prices, four to a bar. */
function tickOf(prices: readonly number[], tick: 'auto' | number = 'auto'): number {
  const size = new TickSize(tick);
  for (let first = 0; first < prices.length; first += 4) {
    const bar = barRecord();
    for (let field = OPEN; field <= CLOSE; field++) bar[field] = prices[first + field - OPEN] ?? prices[first] ?? 0;
    size.push(bar);
  }
  return size.value;
}

describe('the tick', () => {
  it.each<[string, number[], number]>([
    ['whole prices', [100, 7, 12_000, 31], 1],
    ['an index in quarters', [4510.25, 4510.5, 4511, 4509.75], 0.01],
    ['shares', [693.2, 693.31, 692.99, 693], 0.01],
    ['a currency pair', [1.08345, 1.0835, 1.0833, 1.08341], 0.00001],
    ['the yen', [151.203, 151.21, 151.2, 151.204], 0.001],
    ['a coin of many digits', [61_234.123456, 61_235.1, 61_230, 61_234.5], 0.000001],
    ['a coin of tiny price', [0.00001234, 0.00001235, 0.00001233, 0.00001234], 1e-8],
    ['prices without a grid', [100.123456789, 101.4, 99.7, 100], 1e-8],
    ['a sum that is off by its last digits', [0.1 + 0.2, 0.3, 0.1 * 3, 693.2 + 0.1], 0.1],
    ['prices times -1', [-693.31, -693, -693.2, -693.4], 0.01],
  ])('of %s is the largest power of ten that divides them all', (_, prices, tick) => {
    expect(tickOf(prices)).toBe(tick);
  });

  it('is found in 200 bars, and stays', () => {
    const whole = Array.from({ length: 800 }, (_, index) => 100 + (index % 7));
    expect(tickOf(whole)).toBe(1);
    expect(tickOf([...whole.slice(0, -1), 100.25])).toBe(0.01);
    expect(tickOf([...whole, 100.25])).toBe(1);
  });

  it('is what was given, whatever the prices', () => {
    expect(tickOf([693.2, 693.31, 692.99, 693], 0.25)).toBe(0.25);
  });

  it('is found again in ticks of any power of ten, whatever the order of prices', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 3, maxLength: 40 }), fc.integer({ min: 0, max: 8 }), (ticks, exponent) => {
        const prices = [...ticks, 10_000_001].map((count) => Number(`${count}e-${exponent}`));
        expect(tickOf(prices)).toBe(Number(`1e-${exponent}`));
        expect(tickOf(prices.toReversed())).toBe(Number(`1e-${exponent}`));
      }),
      { seed: 41_001, numRuns: 300 },
    );
  });
});
