import { describeRuns, type ComparedRuns } from './describe-runs.js';

const run = (name: string, auc: number | null) => ({ name, run: name.repeat(16), trainedAt: '2026-01-02T03:04:05Z', accuracy: 0.75, auc, prAuc: 0.7, logLoss: 0.5, brier: 0.2, intervals: { accuracy: [0.7, 0.8] as [number, number], auc: null } });
const compared: ComparedRuns = {
  schemaVersion: 1,
  rows: 200,
  data: 'd',
  split: 's',
  runs: [run('aaaa', 0.8), run('bbbb', 0.7), run('cccc', null)],
  pairs: [
    { first: 'aaaa', second: 'bbbb', aucDifference: { difference: 0.1, interval: [0.05, 0.15], p: 0.001 }, adjustedP: 0.003, logLossDifference: { difference: -0.02, interval: [-0.04, 0.01] }, mcnemar: { onlyThis: 12, onlyOther: 5, p: 0.143, method: 'exact' }, conclusion: 'better' },
    { first: 'aaaa', second: 'cccc', aucDifference: null, adjustedP: null, logLossDifference: null, mcnemar: null, conclusion: 'no difference shown' },
  ],
  differences: [{ what: 'setting', name: 'training.epochs', values: ['10', '20', null] }, { what: 'column', name: 'evil\u001b[2J', values: ['one-hot', null, 'a\u202eb'] }],
};

describe('describeRuns', () => {
  it('prints figures, tested differences, what differs and what follows', () => {
    expect(describeRuns(compared).split('\n')).toEqual([
      'On the 200 validation rows that all share; the test rows stay closed.',
      'run     AUC  95%  accuracy             95%  PR-AUC  log loss  Brier',
      'aaaa  0.800    -     0.750  0.700 to 0.800   0.700     0.500  0.200',
      'bbbb  0.700    -     0.750  0.700 to 0.800   0.700     0.500  0.200',
      'cccc      -    -     0.750  0.700 to 0.800   0.700     0.500  0.200',
      '',
      'difference      AUC               95%  p (Holm)  log loss               95%  only one right  p (McNemar)',
      'aaaa - bbbb  +0.100  +0.050 to +0.150     0.003    -0.020  -0.040 to +0.010          12 : 5        0.143',
      'aaaa - cccc       -                 -         -         -                 -               -            -',
      '',
      'differs                     aaaa  bbbb          cccc',
      'setting training.epochs       10    20          none',
      'column "evil\\u{1b}[2J"   one-hot  none  "a\\u{202e}b"',
      '',
      'aaaa ranks these rows better than bbbb (AUC +0.100, p 0.003)',
      'aaaa and cccc cannot be told apart on these rows (AUC -, p -)',
    ]);
  });

  it('says where nothing differs', () => {
    expect(describeRuns({ ...compared, differences: [] })).toContain('\nThe runs differ in no setting, column or version.\n');
  });
});
