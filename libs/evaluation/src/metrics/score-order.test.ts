import fc from 'fast-check';
import { rocAuc } from './roc-auc.js';
import { countedAuc, orderScores } from './score-order.js';

const repeated = <Value>(values: readonly Value[], counts: readonly number[]): Value[] => values.flatMap((value, row) => Array.from({ length: counts[row] ?? 0 }, () => value));

describe('orderScores', () => {
  it('puts rows in the order of their scores and marks where each run of equal ones ends', () => {
    expect(orderScores([0.5, 0.1, 0.5, 0.9])).toEqual({ rows: Uint32Array.of(1, 0, 2, 3), endsTie: Uint8Array.of(1, 0, 1, 1) });
  });

  it('takes -0 and 0 for one score', () => {
    expect([...orderScores([0, -0, 1]).endsTie]).toEqual([0, 1, 1]);
  });
});

describe('countedAuc', () => {
  it('equals the AUC of the rows written out as often as they occur', () => {
    const row = fc.record({ label: fc.constantFrom(0, 1), score: fc.oneof(fc.constantFrom(0, -0, 0.5, 1), fc.double({ min: -2, max: 2, noNaN: true })), count: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const [labels, scores, counts] = [rows.map(({ label }) => label), rows.map(({ score }) => score), rows.map(({ count }) => count)];
        const expected = rocAuc(Uint8Array.from(repeated(labels, counts)), repeated(scores, counts));
        const found = countedAuc(orderScores(scores), Uint8Array.from(labels), counts);
        if (expected === null) expect(found).toBeNaN();
        else expect(found).toBeCloseTo(expected, 12);
      }),
      { seed: 20262, numRuns: 1000, verbose: true },
    );
  });
});
