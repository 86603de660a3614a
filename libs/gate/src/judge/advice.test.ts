import type { Check } from '@gecko/kernel/contract';
import { adviceFor } from './advice.js';
import { goodMeasurements, withMeasured } from './good-measurements.fixture.js';

const failed = (id: string, rest: Partial<Check> = {}): Check => ({ id, value: 0, operator: '>=', limit: 1, n: 100, passed: false, reason: '', ...rest });
const advice = (check: Check, measurements = goodMeasurements()) => adviceFor([check], measurements);
const weak = (auc: number | null, trained: number, validated: number) => withMeasured('validation.auc', auc, withMeasured('train.accuracy', trained, withMeasured('validation.accuracy', validated)));

describe('adviceFor', () => {
  it('says nothing where nothing failed', () => {
    expect(adviceFor([], goodMeasurements())).toEqual([]);
  });

  it('says each sentence once, in the order of the checks', () => {
    const checks = [failed('test.auc'), failed('split.recomputed'), failed('validation.accuracy'), failed('test.log_loss'), failed('test.closed_auc_share')];
    expect(adviceFor(checks, goodMeasurements())).toEqual([expect.stringMatching(/^Validation AUC is 0\.88/), expect.stringMatching(/^The bundle was trained on another split/)]);
  });

  it.each([
    ['near chance, to look at the label', weak(0.59, 0.9, 0.5), 'Validation AUC is 0.59, close to chance: check that the label column is the right one'],
    ['overfitted, to use a smaller model', weak(0.7, 0.9, 0.79), 'Training accuracy 0.90 against 0.79 on validation rows is overfitting: --set architecture.preset=64-32-16'],
    ['weak on both, to use a larger model', weak(0.7, 0.7, 0.69), 'Validation AUC is 0.70: try --set architecture.preset=256-128-64-32'],
    ['weak by a gap of just a tenth, to use a larger model', weak(0.6, 0.75, 0.65), 'Validation AUC is 0.60: try'],
    ['weak by exactly a tenth, to use a larger model', weak(0.7, 0.1, 0), 'Validation AUC is 0.70: try'],
    ['judged on one class, to bring rows', weak(null, 0.9, 0.9), 'Validation AUC is not defined: the validation rows are of one class'],
  ])('tells whose model is %s', (_who, measurements, sentence) => {
    expect(advice(failed('test.auc'), measurements)).toEqual([expect.stringContaining(sentence)]);
  });

  describe('where the shape of the model is known', () => {
    const near = failed('test.auc', { value: 0.72, limit: 0.75 });
    const standard = { units: [128, 64, 32], dropout: [0.3, 0.2, 0.2] };
    const fitted = weak(0.72, 0.72, 0.7);

    it.each<readonly [string, { units: number[]; dropout: number[] }, string]>([
      ['the standard preset', standard, 'Validation AUC is 0.72, near what is wanted: try --set architecture.preset=256-128-64-32 or less dropout (--set architecture.dropout=0.1).'],
      ['the smallest preset, with little dropout', { units: [64, 32, 16], dropout: [0.1] }, 'Validation AUC is 0.72, near what is wanted: try --set architecture.preset=128-64-32.'],
      ['the largest preset', { units: [256, 128, 64, 32], dropout: [0.3] }, 'Validation AUC is 0.72, near what is wanted: try less dropout (--set architecture.dropout=0.1).'],
      ['the largest preset, with little dropout', { units: [256, 128, 64, 32], dropout: [0.1] }, 'Validation AUC is 0.72, of a model that has all the capacity there is to try: bring more rows, or more informative columns.'],
    ])('tells a model near its limit that has %s what is left to try', (_what, shape, sentence) => {
      expect(adviceFor([near], fitted, shape)).toEqual([sentence]);
    });

    it('advises other columns too where a limit is far', () => {
      expect(adviceFor([near, failed('validation.accuracy', { value: 0.6, limit: 0.7 })], fitted, standard)).toEqual(['Validation AUC is 0.72: try --set architecture.preset=256-128-64-32 or less dropout (--set architecture.dropout=0.1), then more informative columns.']);
    });

    it.each<readonly [{ units: number[]; dropout: number[] }, string]>([
      [standard, '--set architecture.preset=64-32-16 or more dropout (--set architecture.dropout=0.4), or more rows.'],
      [{ units: [64, 32, 16], dropout: [0.45] }, 'more dropout (--set architecture.dropout=0.5), or more rows.'],
      [{ units: [9], dropout: [0.5] }, 'bring more rows, or leave columns out.'],
    ])('tells an overfitted one of %j what is left to try', (shape, sentence) => {
      expect(adviceFor([near], weak(0.72, 0.95, 0.7), shape)).toEqual([`Training accuracy 0.95 against 0.70 on validation rows is overfitting: ${sentence}`]);
    });
  });

  it('reads missing accuracies as none', () => {
    const measurements = withMeasured('train.accuracy', null, withMeasured('validation.accuracy', null));
    expect(advice(failed('test.auc'), measurements)).toEqual([expect.stringMatching(/^Validation AUC is 0\.88: try/)]);
  });

  it.each<readonly [Check, string]>([
    [failed('latency.p95', { value: 61.2345 }), 'Predictions take 61.234 ms at the 95th percentile of the slowest round'],
    [failed('latency.p95', { value: null }), 'Predictions could not be timed: check again.'],
    [failed('split.recomputed'), 'train again with the same --policy'],
    [failed('transforms.recomputed'), 'train again with this version'],
    [failed('data.single_feature'), 'Column "age" alone separates the classes'],
    [failed('data.cross_split_duplicates'), 'remove duplicates from the data'],
    [failed('data.rows', { limit: 200, n: 150 }), 'The policy wants 200 rows of data, there are 150.'],
    // 400 test rows are missing, and a test row takes 40 rows of data: 4000 rows hold 100.
    [failed('test.rows', { value: 100, limit: 500, n: 100 }), 'The strict profile wants 500 test rows, there are 100: bring about 16000 more rows of data.'],
    [failed('test.rows', { value: 0, limit: 500, n: 100 }), 'The strict profile wants 500 test rows, there are 100, worth 0 as they overlap in time: bring about 2000000 more rows of data.'],
    ...['reload.identical', 'predictor.difference', 'golden.difference', 'tensors.leaked', 'test.permuted_auc'].map((id) => [failed(id), `${id} is ours to keep`] as const),
  ])('has a next step for %j', (check, sentence) => {
    expect(advice(check)).toEqual([expect.stringContaining(sentence)]);
  });

  describe('where reward/risk alone ranks as well', () => {
    const fairGame = (auc: number, logLoss: number) => withMeasured('baselines.priorLogLoss', 0.6, withMeasured('baselines.baselines', [{ name: 'fair game', accuracy: 0.7, auc, logLoss }], withMeasured('test.logLoss', 0.45)));
    const sentence = 'Reward/risk alone explains it: on these test rows the chance of a fair game, stop / (target + stop), has an AUC of 0.870 and a log loss of 0.440, the model 0.880 and 0.450: bring more events';

    it('says so, once for both checks', () => {
      expect(adviceFor([failed('test.closed_auc_share', { limit: 0.2 }), failed('test.log_loss', { limit: 0.44 })], fairGame(0.87, 0.44))).toEqual([expect.stringContaining(sentence)]);
    });

    it('says so where the model would just have reached the limit', () => {
      expect(advice(failed('test.closed_auc_share', { limit: 0.5 }), withMeasured('test.auc', 0.75, fairGame(0.7, 0.44)))).toEqual([expect.stringMatching(/^Reward\/risk alone/)]);
    });

    it('says what has no value', () => {
      const oneClass = withMeasured('test.auc', null, withMeasured('baselines.baselines.0.auc', null, fairGame(0.87, 0.44)));
      expect(advice(failed('test.log_loss', { limit: 0.44 }), oneClass)).toEqual([expect.stringContaining('has an AUC of no value and a log loss of 0.440, the model no value and 0.450')]);
      expect(advice(failed('test.closed_auc_share', { limit: 0.2 }), withMeasured('test.logLoss', null, fairGame(0.87, 0.44)))).toEqual([expect.stringContaining('the model 0.880 and no value')]);
    });

    it('does not where nothing is known of the model', () => {
      expect(advice(failed('test.log_loss', { limit: 0.44 }), withMeasured('test.logLoss', null, fairGame(0.87, 0.44)))).toEqual([expect.stringMatching(/^Validation AUC/)]);
      expect(advice(failed('test.closed_auc_share', { limit: 0.2 }), withMeasured('test.auc', null, fairGame(0.87, 0.44)))).toEqual([expect.stringMatching(/^Validation AUC/)]);
    });

    it('does not where the check had failed without it', () => {
      expect(advice(failed('test.closed_auc_share', { limit: 0.77 }), fairGame(0.87, 0.44))).toEqual([expect.stringMatching(/^Validation AUC/)]);
      expect(advice(failed('test.log_loss', { limit: 0.44 }), withMeasured('test.logLoss', 0.6, fairGame(0.87, 0.44)))).toEqual([expect.stringMatching(/^Validation AUC/)]);
      expect(advice(failed('test.auc'), fairGame(0.87, 0.44))).toEqual([expect.stringMatching(/^Validation AUC/)]);
    });
  });

  it('names the section of the policy that bars were not read by', () => {
    const market = { bounds: [], periods: [], symbols: [] };
    expect(advice(failed('data.reading'), withMeasured('market', market))).toEqual([expect.stringContaining('in another way than the policy says under market:')]);
    expect(advice(failed('data.reading'))).toEqual([expect.stringContaining("train again with the settings of the policy's data section")]);
  });

  it('speaks of independent rows where rows overlap', () => {
    expect(advice(failed('data.rarer_class', { value: 7, limit: 10 }), withMeasured('test.effectiveRows', 300))).toEqual([expect.stringContaining('hold 7 independent rows of the rarer class where the policy wants 10')]);
    expect(advice(failed('data.rarer_class', { value: 7, limit: 10 }))).toEqual([expect.stringContaining('hold 7 rows of the rarer class')]);
  });

  it('shows no control characters of a column name', () => {
    expect(advice(failed('data.single_feature'), withMeasured('audit.strongestColumn.column', 'a\u001b[31m'))).toEqual([expect.stringContaining('Column "a\\u{1b}[31m" alone')]);
  });

  it('names a finding of the audit without rows', () => {
    const findings = [{ code: 'group-overlap', columns: ['a'], rows: [], message: 'groups on both sides', value: 3 }];
    expect(advice(failed('data.leaks'), withMeasured('audit.findings', findings))).toEqual(['The audit found: groups on both sides.']);
  });

  it('names the row of a finding that has one', () => {
    const findings = [{ code: 'duplicate-rows', columns: [], rows: [7], message: 'a row stands twice', value: 1 }];
    expect(advice(failed('data.leaks'), withMeasured('audit.findings', findings))).toEqual(['The audit found: a row stands twice (rows 7).']);
  });

  it('has a next step for rules that a policy names itself', () => {
    expect(advice(failed('test.f1'))).toEqual([expect.stringMatching(/^Validation AUC is 0\.88/)]);
    expect(advice(failed('change.auc.published', { value: -0.1 }))).toEqual(['The candidate is worse than a published version on the same 100 test rows: keep that version, or train on more rows.']);
    expect(advice(failed('change.auc.published', { value: null }))).toEqual([expect.stringMatching(/^There is no comparison with a published version to rest on/)]);
    expect(advice(failed('slice.region="north".auc'))).toEqual([expect.stringMatching(/^A part of the test rows/)]);
    expect(advice(failed('slice.region.auc', { value: null }))).toEqual([expect.stringMatching(/^No slice of a column that the policy names could be judged/)]);
  });

  it.each([
    ['quantization.loss_change', 0.5, 'by more than the policy allows (0.50)'],
    ['quantization.stated_change', null, 'by more than the policy allows (an unknown amount)'],
    ['data.rarer_class', null, 'hold an unknown number of rows of the rarer class'],
  ])('says how far %s of %p is off', (id, value, words) => {
    expect(advice(failed(id, { value }))).toEqual([expect.stringContaining(words)]);
  });

  it('says nothing about a check it does not know', () => {
    expect(advice(failed('some.other'))).toEqual([]);
  });
});
