import fc from 'fast-check';
import { averageUniqueness, concurrency } from './average-uniqueness.js';
import { columnsOf, coveredBars, drawnSpans, THREE } from './spans.fixture.js';

describe('averageUniqueness', () => {
  it('is 5/6, 3/4 and 1 for 0 to 2, 2 and 3, 4 and 5, inclusive', () => {
    expect([...concurrency(THREE.first, THREE.last, 'inclusive')]).toEqual([1, 1, 2, 1, 1, 1]);
    const [a, b, c] = averageUniqueness(THREE.first, THREE.last, THREE.series, 'inclusive');
    expect(a).toBeCloseTo(5 / 6, 15);
    expect(b).toBeCloseTo(3 / 4, 15);
    expect(c).toBe(1);
  });

  it('is 1 for the same labels without their event bars, which is the default', () => {
    expect([...concurrency(THREE.first, THREE.last)]).toEqual([0, 1, 1, 1, 0, 1]);
    expect([...averageUniqueness(THREE.first, THREE.last)]).toEqual([1, 1, 1]);
  });

  it('never lets labels of two series overlap', () => {
    expect([...averageUniqueness(Int32Array.of(3, 3), Int32Array.of(9, 9), Int32Array.of(0, 1))]).toEqual([1, 1]);
    expect([...averageUniqueness(Int32Array.of(3, 3), Int32Array.of(9, 9), Int32Array.of(1, 1))]).toEqual([0.5, 0.5]);
  });

  it('equals the count bar by bar', () => {
    fc.assert(
      fc.property(drawnSpans, fc.constantFrom('exclusive', 'inclusive'), (spans, spanStart) => {
        const { first, last, series } = columnsOf(spans);
        const expected = spans.map((span) => {
          const bars = coveredBars(spans, span, spanStart === 'exclusive' ? 1 : 0);
          return bars.reduce((sum, { count }) => sum + 1 / count, 0) / bars.length;
        });
        averageUniqueness(first, last, series, spanStart).forEach((one, row) => expect(one).toBeCloseTo(expected[row] ?? 0, 12));
      }),
      { seed: 32001, numRuns: 500, verbose: true },
    );
  });

  it('loses no precision far along the data, over 100,000 labels', () => {
    const rows = 100_000;
    const first = Int32Array.from({ length: rows }, (_, row) => 1_000_000 + row * 7);
    const last = first.map((bar) => bar + 14);
    const uniqueness = averageUniqueness(first, last);
    // Labels of 14 bars, one every 7: two cover each bar but for the first and the last seven.
    expect(uniqueness.slice(1, -1).every((one) => Math.abs(one - 0.5) < 1e-9)).toBe(true);
    expect([uniqueness[0], uniqueness[rows - 1]].map((one) => one?.toFixed(9))).toEqual(['0.750000000', '0.750000000']);
  });

  it('has nothing to say of no labels', () => {
    expect(averageUniqueness(new Int32Array(0), new Int32Array(0))).toHaveLength(0);
    expect(concurrency(new Int32Array(0), new Int32Array(0))).toHaveLength(0);
  });

  it.each([
    ['labels that cover no bar', Int32Array.of(4), Int32Array.of(4), 'spans[0]', 'expected a bar or more from 5 on in a series from 0, got last bar 4 in series 0'],
    ['a bar before the data', Int32Array.of(-1), Int32Array.of(4), 'spans[0]', 'expected a bar or more from 0 on in a series from 0, got last bar 4 in series 0'],
    ['unequal lengths', Int32Array.of(1, 2), Int32Array.of(4), 'spans', 'expected as many first bars as last bars and series, got 2, 1 and 2'],
  ])('refuses %s', (_, first, last, place, problem) => {
    expect(() => averageUniqueness(first, last)).toThrow(expect.objectContaining({ kind: 'bug', code: 'E_MARKET_SPANS', place, problem, next: 'pass the event bar and the deciding bar of each label' }));
  });
});
