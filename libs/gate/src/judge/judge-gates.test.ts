import { Policy, type GatedMetric, type Measurements, type ProfileName } from '../contract.js';
import { goodMeasurements, withMeasured } from './good-measurements.fixture.js';
import { gateChecks } from './judge-gates.js';
import { judgeMeasurements } from './judge-measurements.js';
import { above, below } from './neighbours.fixture.js';

const judged = (gate: object, measurements: Measurements = goodMeasurements(), profile: ProfileName = 'standard') => {
  const verdict = judgeMeasurements(measurements, Policy.parse({ gates: [gate] }), profile, '2026-01-31');
  const [own] = verdict.checks.slice(profile === 'strict' ? 6 : 5);
  return { ...verdict, own };
};

/** Each metric a policy may name, at a limit it can stand on, and the nearest number beyond. */
const METRICS: readonly [GatedMetric, string, number, number][] = [
  ['accuracy', 'test.accuracy', 0.5, below(0.5)],
  ['precision', 'test.precision', 0.5, below(0.5)],
  ['recall', 'test.recall', 0.5, below(0.5)],
  ['f1', 'test.f1', 0.5, below(0.5)],
  ['auc', 'test.auc', 0.75, below(0.75)],
  ['prAuc', 'test.pr_auc', 0.5, below(0.5)],
  ['logLoss', 'test.log_loss', 0.5, above(0.5)],
  ['brier', 'test.brier', 0.25, above(0.25)],
];

const withoutIntervals = (measurements: Measurements): Measurements => withMeasured('test.intervals', { accuracy: null, auc: null }, measurements);

describe('a gate of a policy', () => {
  it.each(METRICS)('on %s is the check %s: its limit passes, the nearest number beyond it refuses', (metric, id, limit, worse) => {
    const gate = { part: 'test', metric, limit };
    const at = judged(gate, withoutIntervals(withMeasured(`test.${metric}`, limit)));
    expect(at).toMatchObject({ status: 'passed', own: { id, value: limit, limit, n: 600, passed: true } });
    const beyond = judged(gate, withoutIntervals(withMeasured(`test.${metric}`, worse)));
    expect(beyond).toMatchObject({ status: 'refused', moreRows: null, own: { id, value: worse, passed: false } });
    expect(beyond.own?.margin).toBeLessThan(0);
  });

  it.each(METRICS)('on %s refuses whatever is no number', (metric, id, limit) => {
    for (const came of [Number.NaN, Infinity, -Infinity, undefined, null, 'abc', '0.5', true, [0.5], {}, -1]) {
      const verdict = judged({ part: 'validation', metric, limit }, withMeasured(`validation.${metric}`, came));
      expect([came, verdict.status, verdict.own?.passed]).toEqual([came, 'refused', false]);
      expect(verdict.own?.id).toBe(id.replace('test', 'validation'));
      expect(verdict.own?.margin).toBeNull();
    }
  });

  it('refuses whatever is no count of rows, however many the policy wants', () => {
    for (const came of [Number.NaN, -600, 0, Infinity, null, true, '600', 0.5]) {
      for (const minimumRows of [1, 1000]) {
        const { status, own } = judged({ part: 'test', metric: 'f1', limit: 0.5, minimumRows }, withMeasured('test.n', came));
        expect([came, status, own?.passed]).toEqual([came, 'refused', false]);
      }
    }
  });

  it('refuses where independent rows are no number, and counts them where they are', () => {
    const gate = { part: 'test', metric: 'f1', limit: 0.5, minimumRows: 300 };
    expect(judged(gate, withMeasured('test.effectiveRows', Number.NaN))).toMatchObject({ status: 'refused', own: { passed: false } });
    expect(judged(gate, withMeasured('test.effectiveRows', 300)).status).toBe('passed');
    expect(judged(gate, withMeasured('test.effectiveRows', 299.5))).toMatchObject({ status: 'inconclusive', own: { reason: '299 rows where the policy wants 300 for this limit: needs about 14 more rows of data' } });
  });

  it('is inconclusive on fewer rows than it wants, whatever the value, and says how many more would do', () => {
    const few = judged({ part: 'test', metric: 'f1', limit: 0.5, minimumRows: 601 });
    expect(few).toMatchObject({ status: 'inconclusive', moreRows: 7, own: { id: 'test.f1', value: 0.8, passed: false, reason: '600 rows where the policy wants 601 for this limit: needs about 7 more rows of data' } });
    expect(judged({ part: 'test', metric: 'f1', limit: 0.9, minimumRows: 601 }).status).toBe('inconclusive');
    expect(judged({ part: 'test', metric: 'f1', limit: 0.5, minimumRows: 600 }).status).toBe('passed');
  });

  it('is certain where the rows are worth none, and uncertain where they are worth one', () => {
    const worth = (effectiveRows: number, minimumRows: number) => gateChecks(withMeasured('test.effectiveRows', effectiveRows), Policy.parse({ gates: [{ part: 'test', metric: 'f1', limit: 0.5, minimumRows }] }), 'standard');
    expect(worth(0.3, 1)).toMatchObject([{ uncertain: false, check: { passed: false, reason: '0 rows where the policy wants 1 for this limit' } }]);
    expect(worth(1, 2)).toMatchObject([{ uncertain: true, check: { passed: false, reason: '1 rows where the policy wants 2 for this limit: needs about 4000 more rows of data' } }]);
  });

  it('takes a log loss above 1 for one, and no share above 1', () => {
    expect(judged({ part: 'validation', metric: 'logLoss', limit: 2 }, withMeasured('validation.logLoss', 1.5))).toMatchObject({ status: 'passed', own: { value: 1.5 } });
    expect(judged({ part: 'validation', metric: 'f1', limit: 0.5 }, withMeasured('validation.f1', 1.5))).toMatchObject({ status: 'refused', own: { passed: false, margin: null } });
  });

  it('says no number of rows where none would bring the worse end to the limit', () => {
    expect(judged({ part: 'test', metric: 'accuracy', limit: 0.8, decides: 'bound' }).own?.reason).toBe('0.76 is not >= 0.8: the lower end of the 95% interval decides');
  });

  it('lets the worse end decide where it says so, in any profile', () => {
    const bound = { part: 'test', metric: 'accuracy', limit: 0.76, decides: 'bound' };
    expect(judged(bound).own).toMatchObject({ value: 0.8, interval: [0.76, 0.84], passed: true, margin: 0, reason: '0.76 >= 0.76' });
    const verdict = judged({ ...bound, limit: 0.78 });
    expect(verdict).toMatchObject({ status: 'inconclusive', moreRows: 12_000, own: { value: 0.8, passed: false, reason: '0.76 is not >= 0.78: the lower end of the 95% interval decides, needs about 12000 more rows of data' } });
    expect(judged({ ...bound, limit: 0.81 })).toMatchObject({ status: 'refused', own: { reason: '0.8 is not >= 0.81' } });
  });

  it.each<[ProfileName, 'value' | 'bound' | undefined, 'passed' | 'inconclusive']>([
    ['standard', undefined, 'passed'],
    ['strict', undefined, 'inconclusive'],
    ['strict', 'value', 'passed'],
    ['standard', 'bound', 'inconclusive'],
  ])('in the %s profile with decides %p is %s above the limit, with its interval reaching below', (profile, decides, status) => {
    expect(judged({ part: 'test', metric: 'accuracy', limit: 0.78, ...(decides && { decides }) }, goodMeasurements(), profile).status).toBe(status);
  });

  it('lets the value decide in the strict profile where the metric has no interval', () => {
    expect(judged({ part: 'test', metric: 'f1', limit: 0.8 }, goodMeasurements(), 'strict')).toMatchObject({ status: 'passed', own: { value: 0.8, passed: true } });
  });

  it('must be kept beside another on the same metric', () => {
    const gates = [{ part: 'test', metric: 'f1', limit: 0.5 }, { part: 'test', metric: 'f1', limit: 0.9 }];
    const verdict = judgeMeasurements(goodMeasurements(), Policy.parse({ gates }), 'standard', '2026-01-31');
    expect(verdict.status).toBe('refused');
    expect(verdict.checks.filter(({ id }) => id === 'test.f1').map(({ passed }) => passed)).toEqual([true, false]);
  });
});
