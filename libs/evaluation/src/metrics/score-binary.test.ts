import { BinaryMetrics } from '../contract.js';
import { scoreBinary } from './score-binary.js';

describe('scoreBinary', () => {
  it('assembles every metric in the form of the contract', () => {
    const metrics = scoreBinary(Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0, 0), [0.9, 0.8, 0.6, 0.4, 0.7, 0.5, 0.4, 0.3, 0.1]);
    expect(BinaryMetrics.parse(metrics)).toEqual(metrics);
    expect(metrics).toMatchObject({ n: 9, positives: 4, threshold: 0.5, auc: 0.825, accuracy: 6 / 9, precision: 0.6, recall: 0.75, confusion: { truePositive: 3, falsePositive: 2, trueNegative: 3, falseNegative: 1 } });
    expect(metrics.intervals.auc?.[0]).toBeCloseTo(0.3786848, 7);
    expect(metrics.intervals.accuracy?.[0]).toBeCloseTo(0.3542, 4);
  });

  it('moves the decisions with the threshold and nothing else', () => {
    const labels = Uint8Array.of(1, 0, 1, 0);
    const half = scoreBinary(labels, [0.6, 0.4, 0.7, 0.2]);
    const high = scoreBinary(labels, [0.6, 0.4, 0.7, 0.2], 0.65);
    expect([half.accuracy, high.accuracy]).toEqual([1, 0.75]);
    expect([high.auc, high.logLoss, high.brier]).toEqual([half.auc, half.logLoss, half.brier]);
  });

  it('is null where one class is missing, and keeps what is defined', () => {
    const metrics = scoreBinary(Uint8Array.of(0, 0), [0.2, 0.3]);
    expect(metrics).toMatchObject({ accuracy: 1, precision: null, recall: null, f1: null, auc: null, prAuc: null, intervals: { auc: null } });
    expect(metrics.brier).toBeCloseTo(0.065, 12);
  });

  it('is null throughout without rows', () => {
    expect(scoreBinary(new Uint8Array(), [])).toMatchObject({ n: 0, accuracy: null, auc: null, logLoss: null, brier: null, intervals: { accuracy: null, auc: null } });
  });

  it('refuses a NaN among the probabilities', () => {
    expect(() => scoreBinary(Uint8Array.of(0, 1), [0.5, Number.NaN])).toThrow('E_METRIC_INPUT scores[1]: expected a probability from 0 to 1, got NaN');
  });
});
