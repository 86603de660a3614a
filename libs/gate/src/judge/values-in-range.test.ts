import { Policy } from '../contract.js';
import { goodMeasurements, withMeasured } from './good-measurements.fixture.js';
import { judgeMeasurements } from './judge-measurements.js';
import { rowsFor } from './more-rows.js';

const quantized = { lossChange: 0, statedChange: 0 };
const judged = (values: Readonly<Record<string, unknown>>, policy: object = {}, profile: 'standard' | 'strict' = 'standard') => {
  const start = withMeasured('quantization', quantized, withMeasured('test.intervals.auc', null));
  const measurements = Object.entries(values).reduce((all, [path, value]) => withMeasured(path, value, all), start);
  const verdict = judgeMeasurements(measurements, Policy.parse(policy), profile, '2026-01-31');
  return { ...verdict, check: (id: string) => verdict.checks.find((one) => one.id === id) };
};

describe('a measured value', () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['a column that tells nothing alone', { 'audit.strongestColumn.auc': 0.5 }],
    ['a training AUC of nothing', { 'train.auc': 0 }],
    ['a bundle of one byte', { bundleBytes: 1 }],
    ['one prediction in one round that took no time', { 'latencyMs.predictions': 1, 'latencyMs.rounds': [0], 'latencyMs.p95': 0 }],
  ])('at the end of its range passes: %s', (_, values) => {
    expect(judged(values)).toMatchObject({ status: 'passed' });
  });

  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    ['a column worse than chance', 'data.single_feature', { 'audit.strongestColumn.auc': 0.49 }],
    ['a column better than perfect', 'data.single_feature', { 'audit.strongestColumn.auc': 1.5 }],
    ['fewer than no duplicates', 'data.cross_split_duplicates', { crossSplitDuplicates: -1 }],
    ['a training AUC above 1', 'train.memorisation', { 'train.auc': 1.2 }],
    ['a test AUC above 1', 'train.memorisation', { 'test.auc': 1.2 }],
    ['a loss that was changed by less than nothing', 'quantization.loss_change', { 'quantization.lossChange': -0.5 }],
    ['a share of the way to perfect beyond it', 'test.closed_auc_share', { 'baselines.closedAucShare': 1.5 }],
    ['a log loss below nothing', 'test.log_loss', { 'test.logLoss': -0.5 }],
    ['an AUC of shuffled labels above 1', 'test.permuted_auc', { 'permutedAuc.mean': 1.04 }],
    ['no AUC of shuffled labels', 'test.permuted_auc', { 'permutedAuc.mean': null }],
  ])('beyond its range is none, and refused: %s', (_, id, values) => {
    const { status, check } = judged(values);
    expect(status).toBe('refused');
    expect(check(id)).toMatchObject({ margin: null, passed: false });
  });

  it('has a margin where it is far off, but can be', () => {
    expect(judged({ 'permutedAuc.mean': 0.04 }).check('test.permuted_auc')).toMatchObject({ value: 0.46, margin: expect.any(Number), passed: false });
  });

  it('of the time of one round within the limit, among others, speaks of the machine', () => {
    expect(judged({ 'latencyMs.rounds': [1, 60, 60] }).status).toBe('inconclusive');
    expect(judged({ 'latencyMs.rounds': [60, 60, 60] }).status).toBe('refused');
  });
});

describe('too few rows', () => {
  it('say how many more would do', () => {
    expect(judged({}, { minimumRows: 5000 }).check('data.rows')?.reason).toBe('4000 is not >= 5000: needs about 1000 more rows of data');
    expect(judged({}, { minimumTestRows: 900 }, 'strict').check('test.rows')?.reason).toBe('600 is not >= 900: needs about 2000 more rows of data');
  });

  it('may be one, and are not missed by a millionth of a row', () => {
    const more = (rows: number) => rowsFor(1 + rows / 4000, goodMeasurements());
    expect([more(1), more(5 + 0.95e-6), more(5 + 1.05e-6)]).toEqual([1, 5, 6]);
  });
});
