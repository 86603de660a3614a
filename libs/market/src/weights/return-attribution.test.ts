import fc from 'fast-check';
import { returnAttribution } from './return-attribution.js';
import { columnsOf, coveredBars, drawnSpans, THREE } from './spans.fixture.js';

const CLOSES = [Float64Array.of(100, 101, 102, 101, 103, 104, 102)];

function scaled(weights: Float64Array): number[] {
  const mean = weights.reduce((sum, one) => sum + one, 0) / weights.length;
  return Array.from(weights, (one) => one / mean);
}

function expectNear(given: ArrayLike<number>, expected: readonly number[], digits: number): void {
  expect(given).toHaveLength(expected.length);
  for (const [row, value] of expected.entries()) expect(given[row]).toBeCloseTo(value, digits);
}

describe('returnAttribution', () => {
  it('attributes the returns after the event bar, each to the labels that share it', () => {
    const weights = returnAttribution(THREE.first, THREE.last, THREE.series, CLOSES);
    // The labels share no bar now, so each has the whole return from its event's close: ln(102 / 100), ln(101 / 102), ln(104 / 103).
    expectNear(weights, [0.0198026, 0.0098523, 0.0096619], 7);
    expectNear(scaled(weights), [1.511003, 0.751762, 0.737235], 5);
  });

  it('gives the published numbers, inclusive: the third label is credited with the return into its own entry', () => {
    const weights = returnAttribution(THREE.first, THREE.last, THREE.series, CLOSES, 'inclusive');
    expectNear(weights, [0.0148765, 0.0049261, 0.0292704], 7);
    expectNear(scaled(weights), [0.90945, 0.301152, 1.789398], 6);
  });

  it('equals the sum bar by bar', () => {
    const closes = [0, 1, 2].map((series) => Float64Array.from({ length: 50 }, (_, bar) => 100 + ((bar * 37 + series * 11) % 17)));
    fc.assert(
      fc.property(drawnSpans, fc.constantFrom('exclusive', 'inclusive'), (spans, spanStart) => {
        const { first, last, series } = columnsOf(spans);
        const expected = spans.map((span) => {
          const price = (bar: number): number => closes[span.series]?.[bar] ?? Number.NaN;
          return Math.abs(coveredBars(spans, span, spanStart === 'exclusive' ? 1 : 0).reduce((sum, { bar, count }) => sum + (bar === 0 ? 0 : Math.log(price(bar) / price(bar - 1)) / count), 0));
        });
        expectNear(returnAttribution(first, last, series, closes, spanStart), expected, 12);
      }),
      { seed: 32002, numRuns: 500, verbose: true },
    );
  });

  it('refuses spans beyond their closes', () => {
    expect(() => returnAttribution(Int32Array.of(3), Int32Array.of(7), Int32Array.of(0), CLOSES)).toThrow(expect.objectContaining({ code: 'E_MARKET_SPANS', place: 'closes[0]', problem: 'expected closes up to bar 7, got 7' }));
    expect(() => returnAttribution(Int32Array.of(3), Int32Array.of(6), Int32Array.of(1), CLOSES)).toThrow(expect.objectContaining({ place: 'closes[1]' }));
  });
});
