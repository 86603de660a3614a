import { GeckoError } from '@gecko/kernel';
import type { CalibrationMethod } from '../contract/calibration.js';
import type { Economics, ThresholdRule } from '../contract/thresholds.js';
import { countConfusion } from '../metrics/count-confusion.js';
import { bestThresholds, orderDecisions } from './order-decisions.js';
import { breakEven, ruleValue } from './rule-value.js';

/** Rows a threshold is chosen on, and how. */
export interface ThresholdTask {
  /** 0 or 1, one a row; both occur. */
  readonly labels: Uint8Array;
  readonly probabilities: ArrayLike<number>;
  readonly rule: ThresholdRule;
  readonly economics: Economics;
  /** What the probabilities went through. After `platt` they are taken for frequencies: cost and expected value then name their threshold by themselves, whatever the rows. */
  readonly calibration: CalibrationMethod;
}

export interface ChosenThreshold {
  /** 0 to 1; at or above counts as positive. */
  readonly threshold: number;
  /** What the rule maximises, on these rows. */
  readonly value: number;
}

/** How far a threshold may stand from a probability that it takes in or leaves out: two backends round the same sum to within this. */
const ROUNDING = 1e-5;

/**
 * The threshold a rule chooses.
 * @throws GeckoError data E_THRESHOLD_CLASS where the rows are of one class; E_METRIC_INPUT (see `requireLabels`)
 */
export function chooseThreshold({ labels, probabilities, rule, economics, calibration }: ThresholdTask): ChosenThreshold {
  const known = calibration === 'platt' ? breakEven(rule, economics) : undefined;
  if (known !== undefined) return { threshold: known, value: valueAt(known, { labels, probabilities, rule, economics }) };
  const [best] = bestThresholds(orderDecisions(labels, probabilities), [rule], economics) ?? [];
  if (best === undefined) throw new GeckoError({ kind: 'data', code: 'E_THRESHOLD_CLASS', place: 'validation rows', problem: 'expected rows of both classes to choose a threshold on, got one class', next: 'bring more rows, or name a number: --set decision.threshold=0.5' });
  return { threshold: best.threshold, value: best.value };
}

/**
 * How much less a threshold is worth than the one the rule would choose on these rows: 0 where it is that one, also where
 * rounding on another machine moved a row across it.
 * @throws GeckoError as `chooseThreshold`
 */
export function thresholdShortfall(threshold: number, task: ThresholdTask): number {
  const { labels, rule, economics, calibration } = task;
  const known = calibration === 'platt' ? breakEven(rule, economics) : undefined;
  if (known !== undefined) return Math.abs(threshold - known);
  const [best] = bestThresholds(orderDecisions(labels, task.probabilities), [rule], economics) ?? [];
  if (best === undefined) return 0;
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const missed = { truePositives: Math.max(0, best.truePositives - 1), falsePositives: best.falsePositives + 1, positives, negatives: labels.length - positives };
  const slack = best.value - ruleValue(rule, missed, economics);
  const reached = Math.max(...[-ROUNDING, 0, ROUNDING].map((shift) => valueAt(threshold + shift, task)));
  return Math.max(0, best.value - reached - slack);
}

function valueAt(threshold: number, { labels, probabilities, rule, economics }: Omit<ThresholdTask, 'calibration'>): number {
  const { truePositive, falsePositive, trueNegative, falseNegative } = countConfusion(labels, probabilities, threshold);
  return ruleValue(rule, { truePositives: truePositive, falsePositives: falsePositive, positives: truePositive + falseNegative, negatives: falsePositive + trueNegative }, economics);
}
