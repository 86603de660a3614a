import { Policy, type Measurements, type Waiver } from '../contract.js';
import { comparedWith, goodMeasurements, withMeasured } from './good-measurements.fixture.js';
import { judgeMeasurements } from './judge-measurements.js';

const waiver = (check: string, changes: Partial<Waiver> = {}): Waiver => ({ check, owner: 'ops', reason: 'new machines come soon', expires: '2026-01-31', ...changes });
const judged = (measurements: Measurements, waivers: readonly Waiver[], { day = '2026-01-31', ...rules }: { day?: string; [key: string]: unknown } = {}) => judgeMeasurements(measurements, Policy.parse({ ...rules, waivers }), 'standard', day);
const slow = withMeasured('latencyMs.rounds', [60, 61, 62]);

describe('a waiver', () => {
  it('keeps a failed check from refusing, which stays shown as failed with whose word it is', () => {
    const verdict = judged(slow, [waiver('latency.p95')]);
    expect(verdict).toMatchObject({ status: 'passed', advice: [], moreRows: null, waived: [waiver('latency.p95')] });
    expect(verdict.checks.find(({ id }) => id === 'latency.p95')).toMatchObject({ passed: false, value: 62, reason: '62 is not < 50; waived by "ops" until 2026-01-31: "new machines come soon"' });
  });

  it.each([
    ['2026-01-30', 'passed'],
    ['2026-01-31', 'passed'],
    ['2026-02-01', 'refused'],
    ['2027-01-01', 'refused'],
  ])('holds until its last day: on %s the verdict is %s', (day, status) => {
    expect(judged(slow, [waiver('latency.p95')], { day }).status).toBe(status);
  });

  it('that has expired is said, whether its check failed or not', () => {
    const sentence = 'The waiver of "latency.p95" by "ops" held until 2026-01-31: renew it in the policy, or remove it.';
    expect(judged(slow, [waiver('latency.p95')], { day: '2026-02-01' })).toMatchObject({ waived: [], advice: [expect.stringMatching(/^Predictions take 62/), sentence] });
    expect(judged(goodMeasurements(), [waiver('latency.p95')], { day: '2026-02-01' })).toMatchObject({ status: 'passed', waived: [], advice: [sentence] });
  });

  it('counts as expired on a day that is none', () => {
    expect(judged(slow, [waiver('latency.p95')], { day: 'today' }).status).toBe('refused');
  });

  it('is not named in the verdict where its check passed', () => {
    expect(judged(goodMeasurements(), [waiver('latency.p95')])).toMatchObject({ status: 'passed', waived: [], advice: [] });
  });

  it('answers for its own check alone', () => {
    const two = withMeasured('latencyMs.rounds', [60, 61, 62], withMeasured('baselines.closedAucShare', 0.1));
    expect(judged(two, [waiver('latency.p95')])).toMatchObject({ status: 'refused', waived: [waiver('latency.p95')] });
    expect(judged(two, [waiver('latency.p95'), waiver('test.closed_auc_share')]).status).toBe('passed');
  });

  it.each<readonly [string, string, unknown]>([
    ['reload.identical', 'reload.differing', 1],
    ['predictor.difference', 'predictorDifference.largest', 1e-5],
    ['golden.difference', 'goldenDifference.largest', 1e-5],
    ['tensors.leaked', 'leakedTensors', 1],
    ['split.recomputed', 'splitMatches', false],
    ['transforms.recomputed', 'transformsMatch', false],
    ['data.reading', 'readingMatches', false],
    ['data.leaks', 'audit.findings', [{ code: 'row-number', columns: ['size'], rows: [1], message: 'x', value: 1 }]],
    ['data.cross_split_duplicates', 'crossSplitDuplicates', 13],
    ['data.single_feature', 'audit.strongestColumn.auc', 0.99],
    ['data.rarer_class', 'test.positives', 9],
    ['train.memorisation', 'train.auc', 1],
    ['bundle.bytes', 'bundleBytes', 70_000_000],
  ])('of %s changes nothing, even in a policy that was never resolved', (check, path, bad) => {
    const verdict = judged(withMeasured(path, bad), [waiver(check)], { limits: { memorisation: 0.1 } });
    expect(verdict).toMatchObject({ status: 'refused', waived: [] });
  });

  it.each([Number.NaN, null, 'abc', 95])('answers for no measurement that came as %p', (came) => {
    expect(judged(withMeasured('baselines.closedAucShare', came), [waiver('test.closed_auc_share')])).toMatchObject({ status: 'refused', waived: [] });
  });

  it('answers for gates, changes and slices of the policy', () => {
    const worse = comparedWith('published', { differences: { accuracy: null, auc: { candidate: 0.7, version: 0.8, difference: -0.1, interval: [-0.12, -0.08] }, logLoss: null } });
    const slices = [{ column: 'region', metrics: { label: 'north', n: 100, positives: 50, auc: 0.5, accuracy: 0.5 }, accuracyInterval: null, aucInterval: null }];
    const measurements = withMeasured('slices', slices, withMeasured('comparisons', [worse]));
    const rules = { gates: [{ part: 'test', metric: 'f1', limit: 0.9 }], slices: [{ column: 'region', metric: 'auc', limit: 0.7 }] };
    const ids = ['test.f1', 'change.auc.published', 'slice.region="north".auc'];
    expect(judged(measurements, [], rules).checks.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual(ids);
    expect(judged(measurements, ids.map((id) => waiver(id)), rules)).toMatchObject({ status: 'passed', waived: ids.map((id) => waiver(id)) });
    expect(judged(measurements, ids.slice(1).map((id) => waiver(id)), rules).status).toBe('refused');
  });

  it('leaves an uncertain failure beside it inconclusive', () => {
    const both = withMeasured('latencyMs.rounds', [60, 61, 62], withMeasured('test.f1', 0.8));
    expect(judged(both, [waiver('latency.p95')], { gates: [{ part: 'test', metric: 'f1', limit: 0.5, minimumRows: 1200 }] })).toMatchObject({ status: 'inconclusive', moreRows: 4000 });
  });

  it('shows no control characters of whoever wrote it', () => {
    const verdict = judged(slow, [waiver('latency.p95', { owner: 'me\u001b[2J', reason: 'because I say so\u202e' })]);
    expect(verdict.checks.find(({ id }) => id === 'latency.p95')?.reason).toBe('62 is not < 50; waived by "me\\u{1b}[2J" until 2026-01-31: "because I say so\\u{202e}"');
  });
});
