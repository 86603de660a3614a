import { adviseCandidate, compareCandidates, summarizeFolds } from './summarize-folds.js';

const candidate = (name: string, aucs: readonly (number | null)[]) => summarizeFolds(name, aucs.map((auc) => ({ rows: 20, auc, accuracy: 0.8, logLoss: 0.5 })), 0.25);
const advice = (...candidates: ReturnType<typeof candidate>[]) => adviseCandidate(candidates, compareCandidates(candidates, 0.25));
const logistic = candidate('logistic', [0.8, 0.82, 0.81, 0.79, 0.83]);

describe('summarizeFolds', () => {
  it('gives mean, deviation and spread, with an interval wider than that of independent folds', () => {
    expect(logistic.auc).toEqual({ mean: expect.closeTo(0.81, 12), standardDeviation: expect.closeTo(Math.sqrt(2.5e-4), 12), spread: expect.closeTo(0.04, 12), interval: [expect.closeTo(0.81 - 2.776445 * Math.sqrt(0.45 * 2.5e-4), 6), expect.closeTo(0.81 + 2.776445 * Math.sqrt(0.45 * 2.5e-4), 6)] });
    expect(logistic.warning).toBeNull();
  });

  it('warns where folds lie more than 0.1 apart, and not at less', () => {
    expect(candidate('net', [0.7, 0.85, 0.8]).warning).toBe('AUCs of the folds lie 0.150 apart, more than 0.1: one split says little here');
    expect(candidate('net', [0.75, 0.84, 0.8]).warning).toBeNull();
  });

  it('keeps the interval within what an AUC can be', () => {
    expect(candidate('net', [0.99, 1, 0.9]).auc?.interval?.[1]).toBe(1);
  });

  it('has no mean where a fold has no AUC', () => {
    expect(candidate('net', [0.8, null])).toMatchObject({ auc: null, warning: 'a fold has no AUC: its rows are of one class, or its training diverged' });
  });
});

describe('compareCandidates', () => {
  it('compares fold by fold, adjusted for all pairs, those without AUCs left out', () => {
    const differences = compareCandidates([logistic, candidate('broken', [null, 1, 1, 1, 1]), candidate('net', [0.85, 0.86, 0.87, 0.84, 0.88]), candidate('copy', [0.8, 0.82, 0.81, 0.79, 0.83])], 0.25);
    expect(differences.map(({ first, second }) => `${first}/${second}`)).toEqual(['logistic/net', 'logistic/copy', 'net/copy']);
    expect(differences[0]).toMatchObject({ difference: expect.closeTo(-0.05, 12) });
    expect(differences[0]?.adjustedP).toBeCloseTo(2 * (differences[0]?.p ?? NaN), 12);
    expect(differences[1]).toMatchObject({ difference: 0, p: null, adjustedP: null, interval: null });
  });
});

describe('adviseCandidate', () => {
  it('takes the simpler where it is as good', () => {
    expect(advice(logistic, candidate('net', [0.81, 0.82, 0.83, 0.78, 0.83]))).toBe('logistic is as good as net (mean AUC 0.810 and 0.814): take it as the simpler');
    expect(advice(logistic, candidate('net', [0.7, 0.72, 0.73, 0.68, 0.7]))).toBe('logistic is the best (mean AUC 0.810) and the simplest: take it');
  });

  it('takes the better where folds show it, also by little, and says where they do not', () => {
    expect(advice(logistic, candidate('net', [0.85, 0.86, 0.87, 0.84, 0.88]))).toBe('net has the best mean AUC, 0.860 against 0.810 of logistic, and folds show the difference: take it');
    expect(advice(logistic, candidate('net', [0.805, 0.8251, 0.815, 0.795, 0.8351]))).toMatch(/^net has the best mean AUC, 0.815 against 0.810 of logistic, and folds show the difference/);
    expect(advice(logistic, candidate('net', [0.7, 0.95, 0.9, 0.75, 0.95]))).toBe('net has the best mean AUC, 0.850 against 0.810 of logistic, but these folds do not show that the difference is more than luck: take it if the lead matters, logistic if simplicity does');
  });

  it('says so where there is nothing to choose between', () => {
    expect(advice(logistic, candidate('net', [null, 0.8]))).toBe('logistic is the only candidate with AUCs: mean 0.810');
    expect(advice(candidate('net', [null, 0.8]))).toBe('no candidate has an AUC in every fold: collect more rows of the rarer class, or ask for fewer folds');
  });
});
