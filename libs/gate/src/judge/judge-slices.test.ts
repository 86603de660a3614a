import { Policy, type Measurements, type ProfileName, type SliceMetrics } from '../contract.js';
import { goodMeasurements, withMeasured } from './good-measurements.fixture.js';
import { judgeMeasurements } from './judge-measurements.js';
import { below } from './neighbours.fixture.js';

const slice = (label: string, n: number, changes: Partial<SliceMetrics['metrics']> = {}, column = 'region'): SliceMetrics => ({
  column,
  metrics: { label, n, positives: n / 2, auc: 0.8, accuracy: 0.75, ...changes },
  accuracyInterval: [0.7, 0.8],
  aucInterval: [0.75, 0.85],
});
const withSlices = (...slices: SliceMetrics[]): Measurements => withMeasured('slices', slices);
const judged = (measurements: Measurements, rule: object = {}, profile: ProfileName = 'standard') => {
  const verdict = judgeMeasurements(measurements, Policy.parse({ slices: [{ column: 'region', metric: 'auc', limit: 0.7, ...rule }] }), profile, '2026-01-31');
  return { ...verdict, own: verdict.checks.filter(({ id }) => id.startsWith('slice.')) };
};

describe('a limit on slices', () => {
  it('is a check for each value with enough test rows, with value, interval and rows', () => {
    const { status, own } = judged(withSlices(slice('north', 100), slice('south', 50), slice('west', 49, { auc: 0.1 }), slice('other', 100, { auc: 0.1 }, 'size')));
    expect(status).toBe('passed');
    expect(own).toEqual([
      { id: 'slice.region="north".auc', value: 0.8, operator: '>=', limit: 0.7, n: 100, interval: [0.75, 0.85], margin: expect.closeTo(0.1, 12), passed: true, reason: '0.8 >= 0.7' },
      expect.objectContaining({ id: 'slice.region="south".auc', n: 50 }),
    ]);
    expect(judged(withSlices(slice('north', 100)), { metric: 'accuracy' }).own).toMatchObject([{ id: 'slice.region="north".accuracy', value: 0.75, interval: [0.7, 0.8] }]);
  });

  it('passes a value of just the limit, and refuses the nearest number below', () => {
    for (const profile of ['standard', 'strict'] as const) {
      expect(judged(withSlices(slice('north', 100)), { limit: 0.8 }, profile).status).toBe('passed');
      const worse = judged(withSlices(slice('north', 100, { auc: below(0.8) })), { limit: 0.8 }, profile);
      expect(worse).toMatchObject({ status: 'refused', own: [{ passed: false }], advice: [expect.stringMatching(/^A part of the test rows is not served well enough/)] });
    }
  });

  it('lets the value decide in the strict profile too, and shows the interval', () => {
    expect(judged(withSlices(slice('north', 100)), { limit: 0.76 }, 'strict')).toMatchObject({ status: 'passed', own: [{ interval: [0.75, 0.85], passed: true }] });
  });

  it('counts no rows where there is no slice, and says how many a slice of one row needs', () => {
    expect(judged(withSlices())).toMatchObject({ status: 'refused', own: [{ value: null, n: 0 }] });
    expect(judged(withSlices(slice('north', 1)))).toMatchObject({ status: 'inconclusive', own: [{ n: 1, reason: expect.stringContaining('the largest has 1, needs about') }] });
  });

  it('judges a slice once, however often it was measured', () => {
    expect(judged(withSlices(slice('north', 100), slice('north', 100))).own).toHaveLength(1);
  });

  it('shows no control characters of a value or a column', () => {
    const hostile = judged(withSlices(slice('a"\u202e', 100, {}, 'x\u001b[31m')), { column: 'x\u001b[31m' });
    expect(hostile.own.map(({ id }) => id)).toEqual(['slice."x\\u{1b}[31m"="a\\"\\u{202e}".auc']);
  });

  it('refuses where no slice of the column was measured', () => {
    for (const measurements of [goodMeasurements(), withSlices(slice('north', 100, {}, 'size')), withSlices(slice('north', 0))]) {
      expect(judged(measurements)).toMatchObject({ status: 'refused', own: [{ id: 'slice.region.auc', value: null, passed: false }] });
    }
  });

  it('is inconclusive where no slice could be judged, and says how many more rows would do', () => {
    const few = judged(withSlices(slice('north', 49), slice('south', 40)));
    expect(few).toMatchObject({ status: 'inconclusive', moreRows: 82, own: [{ id: 'slice.region.auc', n: 49, reason: 'none of 2 slices has 50 test rows of both classes: the largest has 49, needs about 82 more rows of data' }] });
    expect(judged(withSlices(slice('north', 49)), { metric: 'accuracy' }).own[0]?.reason).toBe('none of 1 slices has 50 test rows: the largest has 49, needs about 82 more rows of data');
    const oneClass = judged(withSlices(slice('north', 60, { auc: null, positives: 60 })));
    expect(oneClass).toMatchObject({ status: 'inconclusive', moreRows: null, own: [{ reason: 'none of 1 slices has 50 test rows of both classes: the largest has 60' }] });
  });

  it('leaves out a slice of one class, which has no AUC, but not from its accuracy', () => {
    const slices = withSlices(slice('north', 100), slice('south', 100, { auc: null, positives: 0 }), slice('west', 100, { auc: null, positives: 100 }));
    expect(judged(slices).own.map(({ id }) => id)).toEqual(['slice.region="north".auc']);
    expect(judged(slices, { metric: 'accuracy' }).own).toHaveLength(3);
  });

  it.each([Number.NaN, Infinity, -Infinity, undefined, null, 'abc', '0.8', true, [0.8], {}, 95, -1])('refuses a value of %p', (came) => {
    for (const metric of ['auc', 'accuracy'] as const) {
      expect(judged(withMeasured(`slices.0.metrics.${metric}`, came, withSlices(slice('north', 100), slice('south', 100))), { metric }).status).toBe('refused');
    }
  });

  it.each([Number.NaN, Infinity, undefined, null, '100', true, -1, -100, 0.5])('refuses a slice of %p rows instead of leaving it out', (came) => {
    const verdict = judged(withMeasured('slices.0.metrics.n', came, withSlices(slice('north', 100), slice('south', 100))));
    expect(verdict.status).toBe('refused');
    expect(verdict.own[0]).toMatchObject({ id: 'slice.region="north".auc', passed: false });
  });

  it.each([[[Number.NaN, 0.9]], [[0.7, Infinity]], [['0.7', '0.9']], [[0.81, 0.9]], [[0.7, 0.79]], [[0.9, 0.7]], [[75, 85]], ['0.7 to 0.9'], [true], [{}]])('refuses an interval of %p', (came) => {
    expect(judged(withMeasured('slices.0.aucInterval', came, withSlices(slice('north', 100)))).status).toBe('refused');
  });
});
