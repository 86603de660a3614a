import { delongInterval, rocAuc, wilsonInterval } from '@gecko/evaluation';
import { goodMeasurements, withMeasured } from './good-measurements.fixture.js';
import { growthToClear, moreRows, needsRows, rowsFor } from './more-rows.js';

const uncertain = (growth: number | undefined) => ({ check: { id: 'x', value: 1, operator: '>=' as const, limit: 0, n: 1, passed: false, reason: '' }, uncertain: true, growth });

describe('growthToClear', () => {
  it('is the square of the distance now over the distance needed', () => {
    expect(growthToClear(0.8, 0.7, 0.75)).toBeCloseTo(4, 12);
    expect(growthToClear(0.3, 0.5, 0.4)).toBeCloseTo(4, 12);
  });

  it.each([
    ['the value stands on the limit', 0.75, 0.7, 0.75],
    ['the value is on the wrong side', 0.7, 0.65, 0.75],
    ['the end clears already', 0.8, 0.76, 0.75],
    ['the end stands on the limit', 0.8, 0.75, 0.75],
    ['there is no end', 0.8, Number.NaN, 0.75],
  ])('is undefined where %s', (_why, value, end, limit) => {
    expect(growthToClear(value, end, limit)).toBeUndefined();
  });

  it.each([
    [0.72, 500],
    [0.71, 1000],
    [0.75, 150],
    [0.78, 90],
    [0.95, 40],
  ])('suggests for an accuracy of %d on %d rows as many as a Wilson interval needs, and no more than a sixth too many', (value, n) => {
    const low = (rows: number): number => wilsonInterval(value * rows, rows)[0];
    const limit = value > 0.9 ? 0.85 : 0.7;
    expect(low(n)).toBeLessThan(limit);
    const suggested = n * (growthToClear(value, low(n), limit) ?? Number.NaN);
    expect(low(suggested)).toBeGreaterThanOrEqual(limit);
    expect(low(suggested / 1.17)).toBeLessThan(limit);
  });

  it('suggests for an AUC as many rows as the interval of DeLong needs', () => {
    const labels = Array.from({ length: 200 }, (_, row) => row % 2);
    const scores = labels.map((label, row) => ((row * 37) % 200) / 200 + 0.4 * label);
    // The same rows several times: the AUC stays, only its interval shrinks.
    const times = (count: number) => {
      const all = { labels: Uint8Array.from({ length: 200 * count }, (_, row) => labels[row % 200] ?? 0), scores: Float32Array.from({ length: 200 * count }, (_, row) => scores[row % 200] ?? 0) };
      return { auc: rocAuc(all.labels, all.scores) ?? Number.NaN, low: delongInterval(all.labels, all.scores)?.[0] ?? Number.NaN };
    };
    const { auc, low } = times(1);
    const limit = auc - 0.5 * (auc - low);
    expect(growthToClear(auc, low, limit)).toBeCloseTo(4, 9);
    expect(times(4)).toEqual({ auc: expect.closeTo(auc, 12), low: expect.any(Number) });
    expect(times(3).low).toBeLessThan(limit);
    expect(times(4).low).toBeGreaterThanOrEqual(limit);
  });
});

describe('rowsFor', () => {
  it('counts rows of data, as all parts grow together', () => {
    expect(rowsFor(1.5, goodMeasurements())).toBe(2000);
    expect(rowsFor(200 / 150, withMeasured('train.n', 150, withMeasured('validation.n', 0, withMeasured('test.n', 0))))).toBe(50);
  });

  it.each([undefined, 1, 0.5, Number.NaN, Infinity, 1e300])('is undefined for a growth of %p', (growth) => {
    expect(rowsFor(growth, goodMeasurements())).toBeUndefined();
    expect(needsRows(growth, goodMeasurements())).toBeUndefined();
  });

  it('is said in words', () => {
    expect(needsRows(1.001, goodMeasurements())).toBe('needs about 4 more rows of data');
  });
});

describe('moreRows', () => {
  it('is what the neediest needs, and nothing where rows do not help one of them', () => {
    expect(moreRows([uncertain(1.5), uncertain(2)], goodMeasurements())).toBe(4000);
    expect(moreRows([uncertain(1.5), uncertain(undefined)], goodMeasurements())).toBeNull();
    expect(moreRows([], goodMeasurements())).toBeNull();
  });
});
