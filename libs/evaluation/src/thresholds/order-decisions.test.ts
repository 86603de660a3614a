import fc from 'fast-check';
import { Economics, ThresholdRule } from '../contract.js';
import { bestThresholds, orderDecisions } from './order-decisions.js';
import { breakEven, ruleValue } from './rule-value.js';

const economics = Economics.parse({ falsePositiveCost: 2, winAmount: 1.5, tradingCost: 0.1 });
const row = fc.record({ label: fc.integer({ min: 0, max: 1 }), eighths: fc.integer({ min: 0, max: 8 }) });
const rowsWithBothClasses = fc.array(row, { minLength: 2, maxLength: 20 }).filter((rows) => new Set(rows.map(({ label }) => label)).size === 2);

/** The value of every threshold that takes another set of rows, each counted anew; of equals the highest. */
function slowly(rule: ThresholdRule, labels: readonly number[], probabilities: readonly number[]): { value: number; taken: number } {
  const positives = labels.filter((label) => label === 1).length;
  const at = (threshold: number) => {
    const taken = labels.filter((_, index) => (probabilities[index] ?? 0) >= threshold);
    const truePositives = taken.filter((label) => label === 1).length;
    return { taken: taken.length, value: ruleValue(rule, { truePositives, falsePositives: taken.length - truePositives, positives, negatives: labels.length - positives }, economics) };
  };
  return [...new Set(probabilities)].sort((a, b) => b - a).map(at).reduce((best, one) => (one.value > best.value ? one : best), at(1.5));
}

describe('bestThresholds', () => {
  it.each(ThresholdRule.options)('is that of counting rows anew at every threshold: %s', (rule) => {
    fc.assert(
      fc.property(rowsWithBothClasses, (rows) => {
        const [labels, probabilities] = [rows.map(({ label }) => label), rows.map(({ eighths }) => eighths / 8)];
        const [best] = bestThresholds(orderDecisions(Uint8Array.from(labels), probabilities), [rule], economics) ?? [];
        const expected = slowly(rule, labels, probabilities);
        expect(best?.value).toBeCloseTo(expected.value, 12);
        // Of equal values the one that takes fewer rows.
        expect((best?.truePositives ?? 0) + (best?.falsePositives ?? 0)).toBe(expected.taken);
        const above = probabilities.filter((probability) => probability >= (best?.threshold ?? 2)).length;
        if (!probabilities.includes(1)) expect(above).toBe(expected.taken);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('counts rows that occur several times as several rows', () => {
    const order = orderDecisions(Uint8Array.of(0, 1, 0, 1), [0.1, 0.3, 0.5, 0.9]);
    const counts = Array.from(order.rows, (row_) => [2, 3, 1, 0][row_] ?? 0);
    const repeated = orderDecisions(Uint8Array.of(0, 0, 1, 1, 1, 0), [0.1, 0.1, 0.3, 0.3, 0.3, 0.5]);
    const [some, all] = [bestThresholds(order, ['f1', 'cost'], economics, counts), bestThresholds(repeated, ['f1', 'cost'], economics)];
    expect(some?.map(({ value }) => value)).toEqual(all?.map(({ value }) => value));
    expect(some?.[0]?.threshold).toBeCloseTo(0.2, 12);
  });

  it('stands half way between probabilities, and below the lowest', () => {
    const best = (labels: readonly number[]) => bestThresholds(orderDecisions(Uint8Array.from(labels), [0.2, 0.6, 0.8]), ['youden', 'f2'], economics)?.map(({ threshold }) => threshold);
    expect(best([0, 1, 1])).toEqual([0.4, 0.4]);
    expect(best([1, 0, 1])?.[1]).toBe(0.1);
  });

  it('acts on nothing where acting only loses', () => {
    const [best] = bestThresholds(orderDecisions(Uint8Array.of(1, 0, 0), [0.2, 0.6, 0.8]), ['expected-value'], economics) ?? [];
    expect(best).toEqual({ threshold: 1, value: 0, truePositives: 0, falsePositives: 0 });
  });

  it('has nothing to choose by with one class', () => {
    expect(bestThresholds(orderDecisions(Uint8Array.of(1, 1), [0.2, 0.6]), ['f1'], economics)).toBeUndefined();
    expect(bestThresholds(orderDecisions(Uint8Array.of(1, 0), [0.2, 0.6]), ['f1'], economics, [0, 2])).toBeUndefined();
  });
});

describe('breakEven', () => {
  it('is no part of rules that depend on the scores, and never above 1', () => {
    expect(ThresholdRule.options.filter((rule) => breakEven(rule, economics) === undefined)).toEqual(['youden', 'f0.5', 'f1', 'f2']);
    expect(breakEven('expected-value', Economics.parse({ tradingCost: 5 }))).toBe(1);
  });
});
