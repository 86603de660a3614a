import fc from 'fast-check';
import { rankAuc } from './rank-auc.js';

/** Every pair of a positive and a negative, looked at one by one. */
function pairAuc(rows: readonly (readonly [boolean, number])[]): number {
  let right = 0;
  let pairs = 0;
  for (const [, high] of rows.filter(([label]) => label)) {
    for (const [, low] of rows.filter(([label]) => !label)) {
      pairs++;
      right += high > low ? 1 : high === low ? 0.5 : 0;
    }
  }
  return right / pairs;
}

describe('rankAuc', () => {
  it('is 1 for a perfect order, 0 for the reverse and a half where all scores are one', () => {
    expect(rankAuc([false, false, true, true], [1, 2, 3, 4])).toBe(1);
    expect(rankAuc([true, true, false, false], [1, 2, 3, 4])).toBe(0);
    expect(rankAuc([true, false, true, false], [5, 5, 5, 5])).toBe(0.5);
  });

  it('is not a number where one class is missing', () => {
    expect(rankAuc([true, true], [1, 2])).toBeNaN();
  });

  it('equals the count over all pairs, ties included', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 })), { maxLength: 30 }), (rows) => {
        const auc = rankAuc(rows.map(([label]) => label), rows.map(([, score]) => score));
        const expected = pairAuc(rows);
        if (Number.isNaN(expected)) expect(auc).toBeNaN();
        else expect(auc).toBeCloseTo(expected, 12);
      }),
      { seed: 1, numRuns: 200, verbose: true },
    );
  });
});
