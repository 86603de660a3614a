import { Economics } from '../contract.js';
import { chooseThreshold, thresholdShortfall, type ThresholdTask } from './choose-threshold.js';

const task: ThresholdTask = {
  labels: Uint8Array.of(0, 0, 1, 0, 1, 1, 0, 1, 1, 1),
  probabilities: [0.1, 0.2, 0.3, 0.35, 0.4, 0.5, 0.55, 0.7, 0.8, 0.9],
  rule: 'cost',
  economics: Economics.parse({ falseNegativeCost: 3 }),
  calibration: 'none',
};

describe('chooseThreshold', () => {
  it('takes the best of the rows, half way to the next lower one', () => {
    expect(chooseThreshold(task)).toEqual({ threshold: 0.25, value: -0.2 });
    expect(chooseThreshold({ ...task, rule: 'youden' }).threshold).toBeCloseTo(0.375, 12);
  });

  it('takes the known one of calibrated probabilities, with its value on the rows', () => {
    expect(chooseThreshold({ ...task, calibration: 'platt' })).toEqual({ threshold: 0.25, value: -0.2 });
    expect(chooseThreshold({ ...task, calibration: 'platt', economics: Economics.parse({}) })).toEqual({ threshold: 0.5, value: -0.3 });
    expect(chooseThreshold({ ...task, calibration: 'platt', rule: 'expected-value', economics: Economics.parse({ winAmount: 2, tradingCost: 0.1 }) }).threshold).toBeCloseTo(1.1 / 3, 12);
  });

  it('does not take a temperature for a calibration: it leaves the share of positives wrong', () => {
    expect(chooseThreshold({ ...task, calibration: 'temperature', economics: Economics.parse({}) })).not.toEqual({ threshold: 0.5, value: -0.3 });
  });

  it('refuses one class', () => {
    expect(() => chooseThreshold({ ...task, labels: new Uint8Array(10) })).toThrow(expect.objectContaining({ code: 'E_THRESHOLD_CLASS', kind: 'data' }));
  });
});

describe('thresholdShortfall', () => {
  const rules = ['youden', 'f0.5', 'f1', 'f2', 'cost', 'expected-value'] as const;

  it.each(rules)('is 0 of the threshold that %s chose, also after rounding', (rule) => {
    const { threshold } = chooseThreshold({ ...task, rule });
    expect(thresholdShortfall(threshold, { ...task, rule })).toBe(0);
    expect(thresholdShortfall(threshold, { ...task, rule, probabilities: Array.from(task.probabilities, (probability) => probability + 1e-7) })).toBe(0);
  });

  it.each(rules)('is more for one that %s would not choose', (rule) => {
    expect(thresholdShortfall(0.95, { ...task, rule })).toBeGreaterThan(0.05);
  });

  it('is the distance from the known threshold of calibrated probabilities', () => {
    expect(thresholdShortfall(0.3, { ...task, calibration: 'platt' })).toBeCloseTo(0.05, 12);
  });

  it('asks nothing where the rows are of one class', () => {
    expect(thresholdShortfall(0.3, { ...task, labels: new Uint8Array(10) })).toBe(0);
  });
});
