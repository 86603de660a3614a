import { orderScores } from '../metrics/score-order.js';
import { requireProbabilities } from '../metrics/require-labels.js';
import type { Economics, ThresholdRule } from '../contract/thresholds.js';
import { ruleValue } from './rule-value.js';

/** Rows by falling probability, with what lies between them. */
export interface DecisionOrder {
  /** Rows of each place. */
  readonly rows: Uint32Array;
  readonly labels: Uint8Array;
  /** At the last place of each run of equal probabilities the threshold that takes all rows up to there: half way to the next lower probability. NaN elsewhere. */
  readonly thresholds: Float64Array;
}

/** The best threshold of some rows. */
export interface BestThreshold {
  readonly threshold: number;
  readonly value: number;
  /** Rows at or above it, of either class. */
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** Takes no row, unless its probability is 1. */
const NEVER = 1;

/**
 * A threshold stands half way between two probabilities, so that rounding moves no row across it. O(n log n).
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function orderDecisions(labels: Uint8Array, probabilities: ArrayLike<number>): DecisionOrder {
  requireProbabilities(labels, probabilities);
  const rows = orderScores(probabilities).rows.reverse();
  const at = (place: number): number => probabilities[rows[place] ?? 0] ?? 0;
  const thresholds = Float64Array.from(rows, (_, place) => {
    if (place + 1 === rows.length) return at(place) / 2;
    return at(place) === at(place + 1) ? Number.NaN : (at(place) + at(place + 1)) / 2;
  });
  return { rows, labels: Uint8Array.from(rows, (row) => labels[row] ?? 0), thresholds };
}

/**
 * The threshold with the highest value by each rule, of equals the highest; among them to act on no row at all. O(n) for
 * each rule, in one walk.
 *
 * @param counts how often each row occurs, by place; without them once
 * @returns undefined where a class does not occur
 */
export function bestThresholds({ labels, thresholds }: DecisionOrder, rules: readonly ThresholdRule[], economics: Economics, counts?: ArrayLike<number>): readonly BestThreshold[] | undefined {
  const { positives, negatives } = countClasses(labels, counts);
  if (positives === 0 || negatives === 0) return undefined;
  const valueOf = (rule: ThresholdRule, truePositives: number, falsePositives: number): number => ruleValue(rule, { truePositives, falsePositives, positives, negatives }, economics);
  const best: BestThreshold[] = rules.map((rule) => ({ threshold: NEVER, value: valueOf(rule, 0, 0), truePositives: 0, falsePositives: 0 }));
  let [truePositives, falsePositives] = [0, 0];
  for (let place = 0; place < labels.length; place++) {
    const count = counts?.[place] ?? 1;
    const positive = count * (labels[place] ?? 0);
    truePositives += positive;
    falsePositives += count - positive;
    const threshold = thresholds[place] ?? Number.NaN;
    if (Number.isNaN(threshold)) continue;
    for (let index = 0; index < rules.length; index++) {
      const rule = rules[index] ?? 'youden';
      const value = valueOf(rule, truePositives, falsePositives);
      if (value > (best[index]?.value ?? Infinity)) best[index] = { threshold, value, truePositives, falsePositives };
    }
  }
  return best;
}

function countClasses(labels: Uint8Array, counts: ArrayLike<number> | undefined): { positives: number; negatives: number } {
  let [positives, rows] = [0, 0];
  for (let place = 0; place < labels.length; place++) {
    const count = counts?.[place] ?? 1;
    positives += count * (labels[place] ?? 0);
    rows += count;
  }
  return { positives, negatives: rows - positives };
}
