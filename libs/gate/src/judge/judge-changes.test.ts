import { Policy, type ChangeGate, type Measurements, type ProfileName, type VersionComparison } from '../contract.js';
import { comparedWith, goodMeasurements, withMeasured } from './good-measurements.fixture.js';
import { judgeMeasurements } from './judge-measurements.js';
import { above, below } from './neighbours.fixture.js';

type Metric = ChangeGate['metric'];
interface Case {
  readonly metric?: Metric;
  readonly tolerance?: number;
  readonly required?: boolean;
  readonly profile?: ProfileName;
}

const compared = (comparison: unknown): Measurements => withMeasured('comparisons', comparison === undefined ? [] : [comparison]);
const judged = (measurements: Measurements, { metric = 'auc', tolerance = 0.01, required = false, profile = 'standard' }: Case = {}) => {
  const verdict = judgeMeasurements(measurements, Policy.parse({ changes: [{ metric, against: 'published', tolerance, required }] }), profile, '2026-01-31');
  return { ...verdict, own: verdict.checks.find(({ id }) => id.startsWith('change.')) };
};
/** One whose difference has this interval around its middle. */
const withDifference = (metric: Metric, low: number, high: number): VersionComparison => {
  const difference = (low + high) / 2;
  const against = comparedWith('published');
  return { ...against, differences: { ...against.differences, [metric]: { candidate: 0.5 + difference, version: 0.5, difference, interval: [low, high] } } };
};

describe('a limit on change', () => {
  it('makes no check where nothing is published', () => {
    const verdict = judged(goodMeasurements());
    expect(verdict).toMatchObject({ status: 'passed', advice: [], own: undefined });
  });

  it('refuses where the comparison did not run', () => {
    expect(judged(compared(undefined))).toMatchObject({ status: 'refused', own: { id: 'change.auc.published', value: null, passed: false, n: 0 } });
    expect(judged(withMeasured('comparisons', [comparedWith('best')]))).toMatchObject({ status: 'refused' });
  });

  it('shows difference, interval and rows of a candidate that is no worse', () => {
    expect(judged(compared(comparedWith('published'))).own).toEqual({ id: 'change.auc.published', value: 0.01, operator: '>=', limit: -0.01, n: 600, interval: [-0.01, 0.03], margin: 0.04, passed: true, reason: '0.03 >= -0.01' });
  });

  it.each<[Metric, string, ProfileName, [number, number], 'passed' | 'refused' | 'inconclusive']>([
    // Standard: the better end decides.
    ['auc', 'auc', 'standard', [-0.05, -0.01], 'passed'],
    ['auc', 'auc', 'standard', [-0.05, -above(0.01)], 'refused'],
    ['accuracy', 'accuracy', 'standard', [-0.05, -0.01], 'passed'],
    ['accuracy', 'accuracy', 'standard', [-0.05, -above(0.01)], 'refused'],
    ['logLoss', 'log_loss', 'standard', [0.01, 0.05], 'passed'],
    ['logLoss', 'log_loss', 'standard', [above(0.01), 0.05], 'refused'],
    // Strict: the worse end too.
    ['auc', 'auc', 'strict', [-0.01, 0.05], 'passed'],
    ['auc', 'auc', 'strict', [-above(0.01), 0.05], 'inconclusive'],
    ['auc', 'auc', 'strict', [-0.05, -above(0.01)], 'refused'],
    ['accuracy', 'accuracy', 'strict', [-0.01, 0.05], 'passed'],
    ['accuracy', 'accuracy', 'strict', [-above(0.01), 0.05], 'inconclusive'],
    ['logLoss', 'log_loss', 'strict', [-0.05, 0.01], 'passed'],
    ['logLoss', 'log_loss', 'strict', [-0.05, above(0.01)], 'inconclusive'],
    ['logLoss', 'log_loss', 'strict', [above(0.01), 0.05], 'refused'],
  ])('of %s (change.%s) in the %s profile takes an interval of %p as %s', (metric, word, profile, [low, high], status) => {
    const verdict = judged(compared(withDifference(metric, low, high)), { metric, profile });
    expect(verdict.status).toBe(status);
    expect(verdict.own).toMatchObject({ id: `change.${word}.published`, value: (low + high) / 2, interval: [low, high], passed: status === 'passed' });
    expect((verdict.own?.margin ?? Number.NaN) >= 0).toBe(status === 'passed');
  });

  it('takes a difference of exactly nothing by a tolerance of nothing', () => {
    const same = compared(withDifference('auc', 0, 0));
    for (const profile of ['standard', 'strict'] as const) expect(judged(same, { tolerance: 0, profile })).toMatchObject({ status: 'passed', own: { limit: 0, margin: 0 } });
    expect(judged(compared(withDifference('auc', -below(1e-3), -below(1e-3))), { tolerance: 0 }).status).toBe('refused');
  });

  it('says which end decided, and how many more rows would settle it', () => {
    expect(judged(compared(withDifference('auc', -0.05, 0.01))).own?.reason).toBe('0.01 >= -0.01: the better end of the 95% interval of the difference decides');
    expect(judged(compared(withDifference('auc', -0.05, -0.03))).own?.reason).toBe('-0.03 is not >= -0.01: all of the 95% interval of the difference is worse');
    const verdict = judged(compared(withDifference('auc', -0.02, 0.02)), { profile: 'strict' });
    expect(verdict).toMatchObject({ moreRows: 12_000, own: { reason: '-0.02 is not >= -0.01: the worse end of the 95% interval of the difference decides, needs about 12000 more rows of data' } });
    const worse = judged(compared(withDifference('auc', -0.05, 0.01)), { profile: 'strict' });
    expect(worse).toMatchObject({ status: 'inconclusive', moreRows: null, own: { reason: '-0.05 is not >= -0.01: the worse end of the 95% interval of the difference decides' } });
    expect(worse.advice).toEqual([expect.stringMatching(/^The candidate is worse than a published version on the same 600 test rows/)]);
  });

  it.each<[Metric, number, [number, number], string]>([
    ['auc', -0.01, [-0.05, 0.03], '0.03 >= -0.01'],
    ['auc', -above(0.01), [-0.05, 0.03], '0.03 >= -0.01: the better end of the 95% interval of the difference decides'],
    ['logLoss', 0.01, [-0.03, 0.05], '-0.03 <= 0.01'],
    ['logLoss', above(0.01), [-0.03, 0.05], '-0.03 <= 0.01: the better end of the 95% interval of the difference decides'],
    ['logLoss', -0.02, [-0.03, 0.05], '-0.03 <= 0.01'],
  ])('of %s by %p says which end decided only where the difference alone would have refused', (metric, difference, interval, reason) => {
    const against = comparedWith('published');
    const differences = { ...against.differences, [metric]: { candidate: 0.5 + difference, version: 0.5, difference, interval } };
    expect(judged(compared({ ...against, differences }), { metric }).own?.reason).toBe(reason);
  });

  it('takes a difference for that of its numbers within a billionth', () => {
    const by = (difference: number) => judged(compared({ ...comparedWith('published'), differences: { auc: { candidate: 0, version: 0, difference, interval: [-0.01, 0.03] } } })).status;
    expect([by(-1e-9), by(-above(1e-9))]).toEqual(['passed', 'refused']);
  });

  it('leaves out with a sentence what cannot be compared, and is inconclusive where it is required', () => {
    const other = compared(comparedWith('published', { incomparable: 'version 3 was judged on other \u202erows', differences: { accuracy: null, auc: null, logLoss: null } }));
    const sentence = 'not compared with the published version: "version 3 was judged on other \\u{202e}rows"';
    expect(judged(other)).toMatchObject({ status: 'passed', own: undefined, advice: [`change.auc.published was ${sentence}.`] });
    expect(judged(other, { required: true })).toMatchObject({ status: 'inconclusive', moreRows: null, own: { value: null, passed: false, reason: sentence } });
    const best = withMeasured('comparisons', [comparedWith('best', { incomparable: 'altered' })]);
    expect(judgeMeasurements(best, Policy.parse({ changes: [{ metric: 'auc', against: 'best', tolerance: 0 }] }), 'standard', '2026-01-31').advice).toEqual(['change.auc.best was not compared with the best version: "altered".']);
  });

  it('does not take as incomparable what nobody says a reason of', () => {
    expect(judged(compared({ ...withDifference('auc', -0.5, -0.4), incomparable: undefined })).status).toBe('refused');
    expect(judged(compared({ ...withDifference('auc', -0.5, -0.4), incomparable: true, version: undefined })).status).toBe('refused');
  });

  const broken = [Number.NaN, Infinity, -Infinity, undefined, null, '0.01', true, [0.01], {}];
  it.each(
    (['candidate', 'version', 'difference', 'interval', 'interval.0', 'interval.1'] as const).flatMap((key) => broken.map((came) => ({ key, came }))),
  )('refuses where the $key of a difference came as $came', ({ key, came }) => {
    for (const metric of ['accuracy', 'auc', 'logLoss'] as const) {
      for (const profile of ['standard', 'strict'] as const) {
        const measurements = withMeasured(`comparisons.0.differences.${metric}.${key}`, came, compared(comparedWith('published')));
        expect(judged(measurements, { metric, profile })).toMatchObject({ status: 'refused', own: { value: null, margin: null, passed: false } });
      }
    }
  });

  it.each<[string, string, unknown]>([
    ['a metric that is undefined', 'differences.auc', null],
    ['a metric that is missing', 'differences.auc', undefined],
    ['a difference of other numbers', 'differences.auc.difference', 0.02],
    ['an interval that leaves its difference out', 'differences.auc.interval', [0.02, 0.03]],
    ['an interval the wrong way round', 'differences.auc.interval', [0.03, -0.01]],
    ['an interval beyond what an AUC can differ by', 'differences.auc.interval', [-0.01, 1.1]],
    ['an interval below what an AUC can differ by', 'differences.auc.interval', [-1.1, 0.03]],
    ['an interval of three ends', 'differences.auc.interval', [-0.01, 0, 0.03]],
    ['no rows', 'n', 0],
    ['a negative number of rows', 'n', -600],
    ['rows that are no number', 'n', '600'],
  ])('refuses %s', (_what, path, came) => {
    for (const profile of ['standard', 'strict'] as const) expect(judged(withMeasured(`comparisons.0.${path}`, came, compared(comparedWith('published'))), { profile }).status).toBe('refused');
  });
});
