import { rankCorrelation, rankValues } from './rank-values.js';
import { kendall, rankStability } from './rank-stability.js';

const FOLDS = [[0.4, 0.25, 0.2, 0.1, 0.05], [0.38, 0.28, 0.14, 0.15, 0.05], [0.3, 0.35, 0.1, 0.2, 0.05]];
const PAIRS = [[0, 1], [0, 2], [1, 2]] as const;
const pairOf = (index: number): number[][] => (PAIRS[index] ?? []).map((fold) => FOLDS[fold] ?? []);

describe('rankStability', () => {
  it.each([[0, 0.8, 0.9, 0.5, 1 / 6], [1, 0.6, 0.8, 0.5, 1 / 6], [2, 0.8, 0.9, 1, 1]])('of pair %i of three published folds is as computed by others', (pair, tau, rho, jaccard, kuncheva) => {
    const found = rankStability(pairOf(pair), 3);
    expect(found.kendall).toBeCloseTo(tau, 12);
    expect(found.spearman).toBeCloseTo(rho, 12);
    expect(found.topJaccard).toBeCloseTo(jaccard, 12);
    expect(found.kuncheva).toBeCloseTo(kuncheva, 12);
  });

  it('of all three folds is the mean over the pairs, and Nogueira 0.444444', () => {
    const found = rankStability(FOLDS, 3);
    expect(found.kendall).toBeCloseTo((0.8 + 0.6 + 0.8) / 3, 12);
    expect(found.spearman).toBeCloseTo((0.9 + 0.8 + 0.9) / 3, 12);
    expect(found.topJaccard).toBeCloseTo(2 / 3, 12);
    expect(found.kuncheva).toBeCloseTo((1 / 6 + 1 / 6 + 1) / 3, 12);
    expect(found.nogueira).toBeCloseTo(4 / 9, 12);
  });

  it('is 1 of equal lists, and null where it is undefined', () => {
    expect(rankStability([[3, 2, 1], [3, 2, 1]], 1)).toEqual({ kendall: 1, spearman: 1, topJaccard: 1, kuncheva: 1, nogueira: 1 });
    expect(rankStability([[1, 1], [2, 1]], 2)).toEqual({ kendall: null, spearman: null, topJaccard: 1, kuncheva: null, nogueira: null });
  });
});

describe('ranks', () => {
  it('gives equal values the mean of their places, and a missing one the middle', () => {
    expect([...rankValues([30, 10, 10, NaN, 20])]).toEqual([4, 1.5, 1.5, 2.5, 3]);
  });

  it('correlates by rank, ties included', () => {
    expect(rankCorrelation([1, 2, 3, 4], [1, 8, 27, 64])).toBe(1);
    expect(rankCorrelation([1, 2, 3], [5, 5, 5])).toBeNull();
    expect(kendall([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(5 / Math.sqrt(5 * 6), 12);
  });
});
