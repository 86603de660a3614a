import { fillWords, permutation, randomStream } from '@gecko/kernel';
import { ThresholdRule, type Economics, type ThresholdChoices } from '../contract/thresholds.js';
import type { ExaminationOptions, ExaminedModel } from '../examined-model.js';
import { requireEffectiveRows } from '../metrics/require-effective-rows.js';
import { bestThresholds, orderDecisions } from './order-decisions.js';

/** What an examined model does not say of itself. */
export interface ThresholdFacts {
  readonly economics: Economics;
  /** How many independent rows the validation rows are worth; null: all. */
  readonly effectiveRows: number | null;
}

const RULES = ThresholdRule.options;
const RESAMPLES = { quick: 200, full: 2000 } as const;
/** Of more rows a sample is resampled, whose thresholds spread a little wider. */
const MOST_ROWS = 6000;

/**
 * The threshold of each rule on the validation rows, chosen from their probabilities, with the range of thresholds that other
 * rows would have led to: 95% of bootstrap resamples, the arms made longer by the root of rows over the rows they are worth.
 * O(resamples x rows). No choices where a class is missing.
 *
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`, `requireEffectiveRows`)
 */
export function analyseThresholds(model: Pick<ExaminedModel, 'table' | 'validation' | 'threshold' | 'score'>, { economics, effectiveRows }: ThresholdFacts, { seed, depth }: ExaminationOptions): ThresholdChoices {
  const { table, validation, threshold: inUse } = model;
  const labels = Uint8Array.from(validation, (row) => table.labels[row] ?? 0);
  const probabilities = model.score(table, validation);
  const chosen = bestThresholds(orderDecisions(labels, probabilities), RULES, economics);
  if (chosen === undefined) return { inUse, choices: [] };
  const widening = Math.sqrt(labels.length / requireEffectiveRows(effectiveRows, labels.length));
  const resampled = resampledThresholds(labels, probabilities, economics, { seed, resamples: RESAMPLES[depth] });
  const choices = chosen.map(({ threshold, value }, index) => {
    const rule = RULES[index] ?? 'youden';
    return { rule, threshold, value, interval: intervalAround(threshold, resampled[index] ?? new Float64Array(), widening), meaning: meaningOf(rule, economics) };
  });
  return { inUse, choices };
}

/** Thresholds of each rule over resamples, those without both classes left out; ascending. */
function resampledThresholds(labels: Uint8Array, probabilities: Float64Array, economics: Economics, { seed, resamples }: { seed: number; resamples: number }): Float64Array[] {
  const stream = randomStream(seed, 'threshold resamples');
  const sample = labels.length <= MOST_ROWS ? undefined : permutation(stream, labels.length, { major: resamples, minor: 0 }).subarray(0, MOST_ROWS);
  const order = sample === undefined ? orderDecisions(labels, probabilities) : orderDecisions(Uint8Array.from(sample, (row) => labels[row] ?? 0), Float64Array.from(sample, (row) => probabilities[row] ?? 0));
  const n = order.labels.length;
  const [words, counts] = [new Uint32Array(n), new Uint32Array(n)];
  const found: number[][] = RULES.map(() => []);
  for (let resample = 0; resample < resamples; resample++) {
    fillWords(stream, { major: resample, minor: 1 }, words);
    counts.fill(0);
    for (let draw = 0; draw < n; draw++) {
      const place = Math.floor(((words[draw] ?? 0) / 2 ** 32) * n);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    bestThresholds(order, RULES, economics, counts)?.forEach(({ threshold }, index) => found[index]?.push(threshold));
  }
  return found.map((thresholds) => Float64Array.from(thresholds).sort());
}

function intervalAround(threshold: number, ascending: Float64Array, widening: number): [number, number] | null {
  if (ascending.length === 0) return null;
  const at = (share: number): number => ascending[Math.round(share * (ascending.length - 1))] ?? threshold;
  return [Math.max(0, threshold - widening * Math.max(0, threshold - at(0.025))), Math.min(1, threshold + widening * Math.max(0, at(0.975) - threshold))];
}

function meaningOf(rule: ThresholdRule, { falsePositiveCost, falseNegativeCost, winAmount, lossAmount, tradingCost }: Economics): string {
  switch (rule) {
    case 'youden':
      return 'Where both classes count alike, however rare one is.';
    case 'f0.5':
      return 'Where a false alarm is worse than a miss: precision counts twice as much as recall.';
    case 'f1':
      return 'Where false alarms and misses of the positive class are equally bad, and right negatives do not count.';
    case 'f2':
      return 'Where a miss is worse than a false alarm: recall counts twice as much as precision.';
    case 'cost':
      return `Where a false alarm costs ${falsePositiveCost} and a miss ${falseNegativeCost}: the least cost.`;
    case 'expected-value':
      return `Where acting wins ${winAmount} on a positive row, loses ${lossAmount} on a negative one and costs ${tradingCost} either way: the most gained.`;
  }
}
