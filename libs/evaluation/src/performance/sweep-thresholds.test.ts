import { sweepThresholds } from './sweep-thresholds.js';

describe('sweepThresholds', () => {
  it('decides at every distinct score and at the threshold in use', () => {
    const sweep = sweepThresholds(Uint8Array.of(0, 1, 1), [0.2, 0.2, 0.7], 0.5);
    expect(sweep.map(({ threshold }) => threshold)).toEqual([0.2, 0.5, 0.7]);
    expect(sweep[0]).toEqual({ threshold: 0.2, truePositive: 2, falsePositive: 1, trueNegative: 0, falseNegative: 0, accuracy: 2 / 3, precision: 2 / 3, recall: 1, f1: 0.8 });
    expect(sweep[2]).toMatchObject({ truePositive: 1, falseNegative: 1, recall: 0.5 });
  });

  it('takes 101 of many scores, rising, from the lowest to the highest', () => {
    const scores = Float64Array.from({ length: 1000 }, (_, row) => row / 1000);
    const thresholds = sweepThresholds(Uint8Array.from(scores, (_, row) => row % 2), scores, 0.12345).map(({ threshold }) => threshold);
    expect(thresholds).toHaveLength(101);
    expect([thresholds[0], thresholds.at(-1)]).toEqual([0, 0.999]);
    expect(thresholds).toContain(0.12345);
    expect(thresholds).toEqual(thresholds.toSorted((a, b) => a - b));
  });
});
