import type { WeightOptions } from '../contract.js';
import { averageUniqueness } from './average-uniqueness.js';
import { weighEvents, type EventSpans } from './weigh-events.js';

/** Bars 1 and 2, 2 and 3, 3 to 6 of series 0, and of series 1 bars 2 and 3. */
const SPANS: EventSpans = { firstBars: Int32Array.of(0, 1, 2, 1), lastBars: Int32Array.of(2, 3, 6, 3), series: Int32Array.of(0, 0, 0, 1), starts: Float64Array.of(0, 1, 2, 1) };
const CLOSES = [Float64Array.of(100, 101, 102, 101, 103, 104, 102), Float64Array.of(50, 50, 51, 50, 50, 50, 50)];
const ALL = Uint32Array.of(0, 1, 2, 3);

function weigh(rows: Uint32Array, options: Partial<WeightOptions> = {}): number[] {
  return [...weighEvents(SPANS, CLOSES, rows, { kind: 'uniqueness', timeDecay: 1, ...options })];
}

function expectNear(given: readonly number[], expected: readonly number[]): void {
  expect(given).toHaveLength(expected.length);
  for (const [row, value] of expected.entries()) expect(given[row]).toBeCloseTo(value, 12);
}

describe('weighEvents', () => {
  it('weighs by average uniqueness, with mean 1', () => {
    const mean = (0.75 + 0.5 + 0.875 + 1) / 4;
    expectNear(weigh(ALL), [0.75 / mean, 0.5 / mean, 0.875 / mean, 1 / mean]);
  });

  it('counts overlap among the rows asked for alone, in their order', () => {
    expectNear(weigh(Uint32Array.of(2, 0)), [1, 1]);
    const mean = (0.75 + 0.75) / 2;
    expectNear(weigh(Uint32Array.of(1, 0)), [0.75 / mean, 0.75 / mean]);
    expectNear(weigh(Uint32Array.of(3, 2, 1, 0)), weigh(ALL).reverse());
    const everyone = averageUniqueness(SPANS.firstBars, SPANS.lastBars, SPANS.series);
    expect(everyone[0]).not.toBe(averageUniqueness(SPANS.firstBars.slice(0, 1), SPANS.lastBars.slice(0, 1))[0]);
  });

  it('weighs by attributed return, and a return of zero as a hundredth of the mean', () => {
    const log = (a: number, b: number): number => Math.log(b / a);
    const raw = [Math.abs(log(100, 101) + log(101, 102) / 2), Math.abs(log(101, 102) / 2 + log(102, 101) / 2), Math.abs(log(102, 101) / 2 + log(101, 102)), 0];
    const mean = raw.reduce((sum, one) => sum + one, 0) / 4;
    const lifted = raw.map((one) => Math.max(one, mean / 100));
    const after = lifted.reduce((sum, one) => sum + one, 0) / 4;
    expectNear(weigh(ALL, { kind: 'return' }), lifted.map((one) => one / after));
    expectNear(weigh(Uint32Array.of(3), { kind: 'return' }), [1]);
  });

  it('gives the numbers of disjoint labels by attributed return', () => {
    const spans: EventSpans = { firstBars: Int32Array.of(0, 2, 4), lastBars: Int32Array.of(2, 3, 5), series: new Int32Array(3), starts: Float64Array.of(0, 2, 4) };
    const weights = weighEvents(spans, CLOSES, Uint32Array.of(0, 1, 2), { kind: 'return', timeDecay: 1 });
    expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(3, 12);
    expect((weights[1] ?? 0) / (weights[2] ?? 0)).toBeCloseTo(Math.log(102 / 101) / Math.log(104 / 103), 12);
  });

  it('lets weights fall with age in time across series, alike for events of one moment', () => {
    const total = 0.75 + 0.5 + 1 + 0.875;
    const aged = [0.75 / total, (total - 0.875) / total, 1, (total - 0.875) / total];
    const mean = aged.reduce((sum, one) => sum + one, 0) / 4;
    expectNear(weigh(ALL, { kind: 'none', timeDecay: 0 }), aged.map((one) => one / mean));
  });

  it('weighs all alike without kind and decay, and gives nothing for no rows', () => {
    expect(weigh(ALL, { kind: 'none' })).toEqual([1, 1, 1, 1]);
    expect(weigh(new Uint32Array(0), { kind: 'return' })).toEqual([]);
  });

  it('refuses a decay that erases everything', () => {
    expect(() => weigh(ALL, { timeDecay: -1 })).toThrow(expect.objectContaining({ code: 'E_MARKET_DECAY' }));
  });

  it('weighs 100,000 events of ten series to a mean of 1', () => {
    const rows = 100_000;
    const firstBars = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / 10) * 9);
    const spans: EventSpans = { firstBars, lastBars: firstBars.map((bar) => bar + 20), series: firstBars.map((_, row) => row % 10), starts: Float64Array.from(firstBars) };
    const closes = Array.from({ length: 10 }, (_, series) => Float64Array.from({ length: 90_100 }, (_, bar) => 100 + ((bar * 7 + series) % 13)));
    const weights = weighEvents(spans, closes, Uint32Array.from(firstBars.keys()), { kind: 'return', timeDecay: 0.5 });
    expect(weights.reduce((sum, one) => sum + one, 0) / rows).toBeCloseTo(1, 9);
  });
});
