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

  // 55% of 500 rows
  it.each([
    [null, 0.506, 0.593],
    [500, 0.506, 0.593],
    [100, 0.452, 0.644],
  ])('gives the published interval of an accuracy of 55%% on 500 rows worth %p', (effectiveRows, low, high) => {
    const labels = Uint8Array.from({ length: 500 }, (_, row) => (row < 275 ? 1 : 0));
    const metrics = scoreBinary(labels, new Float64Array(500).fill(0.9), 0.5, effectiveRows);
    expect(metrics).toMatchObject({ n: 500, effectiveRows, accuracy: 0.55 });
    expect(metrics.intervals.accuracy?.[0]).toBeCloseTo(low, 3);
    expect(metrics.intervals.accuracy?.[1]).toBeCloseTo(high, 3);
  });

  it('widens both intervals where rows are worth half of their number, and moves no metric', () => {
    const labels = Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0, 0);
    const probabilities = [0.9, 0.8, 0.6, 0.4, 0.7, 0.5, 0.4, 0.3, 0.1];
    const { intervals, effectiveRows, ...metrics } = scoreBinary(labels, probabilities, 0.5, 4.5);
    const { intervals: narrow, effectiveRows: none, ...independent } = scoreBinary(labels, probabilities);
    expect(metrics).toEqual(independent);
    expect([effectiveRows, none]).toEqual([4.5, null]);
    // Twice the variance 0.0227083333 on the logit scale; Wilson of 3 in 4.5.
    expect(intervals.auc?.map((end) => Number(end.toFixed(7)))).toEqual([0.2070985, 0.9883841]);
    expect(intervals.accuracy?.map((end) => Number(end.toFixed(7)))).toEqual([0.2609285, 0.9188961]);
    expect(narrow.auc?.map((end) => Number(end.toFixed(7)))).toEqual([0.3786848, 0.9733078]);
  });

  it('still ends at 1 where every decision is right', () => {
    expect(scoreBinary(Uint8Array.of(1, 0, 1), [0.9, 0.1, 0.8], 0.5, 1.7).intervals.accuracy?.[1]).toBe(1);
  });

  it('refuses rows worth more than their number, and rows where there are none', () => {
    expect(() => scoreBinary(Uint8Array.of(0, 1), [0.5, 0.6], 0.5, 2.5)).toThrow('E_METRIC_INPUT effectiveRows: expected a number above 0 and at most the 2 rows, got 2.5');
    expect(() => scoreBinary(new Uint8Array(), [], 0.5, 1)).toThrow('E_METRIC_INPUT effectiveRows');
  });

  it('refuses a NaN among the probabilities', () => {
    expect(() => scoreBinary(Uint8Array.of(0, 1), [0.5, Number.NaN])).toThrow('E_METRIC_INPUT scores[1]: expected a probability from 0 to 1, got NaN');
  });
});
