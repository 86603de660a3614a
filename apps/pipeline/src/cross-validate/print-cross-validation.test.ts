import { adviseCandidate, compareCandidates, summarizeFolds } from '@gecko/evaluation';
import { describeCrossValidation } from './print-cross-validation.js';

const candidate = (name: string, aucs: readonly (number | null)[]) => summarizeFolds(name, aucs.map((auc) => ({ rows: 20, auc, accuracy: 0.8, logLoss: auc === null ? null : 0.5 })), 0.25);

describe('describeCrossValidation', () => {
  it('prints a row a candidate, differences, warnings and the advice', () => {
    const candidates = [candidate('logistic', [0.8, 0.82]), candidate('8', [0.7, 0.84]), candidate('64', [0.7, null])];
    const differences = compareCandidates(candidates, 0.25);
    const printed = describeCrossValidation({ schemaVersion: 1, data: 'd', split: 's', configuration: 'c', method: 'stratified', rows: 40, candidates, differences, advice: adviseCandidate(candidates, differences) });
    expect(printed.split('\n')).toEqual([
      '2 folds of 40 training and validation rows (stratified); the test rows stay closed.',
      'AUC       fold 1  fold 2   mean             95%  deviation  spread  accuracy  log loss',
      'logistic   0.800   0.820  0.810  0.654 to 0.966      0.014   0.020     0.800     0.500',
      '8          0.700   0.840  0.770  0.000 to 1.000      0.099   0.140     0.800     0.500',
      '64         0.700       -      -               -          -       -     0.800         -',
      '',
      'difference of mean AUC                       95%  p (Holm)',
      'logistic - 8            +0.040  -0.894 to +0.974     0.683',
      'Intervals and p after Nadeau and Bengio: the folds share training rows.',
      '',
      'WARNING: 8: AUCs of the folds lie 0.140 apart, more than 0.1: one split says little here',
      'WARNING: 64: a fold has no AUC: its rows are of one class, or its training diverged',
      'ADVICE: logistic is the best (mean AUC 0.810) and the simplest: take it',
    ]);
  });
});
