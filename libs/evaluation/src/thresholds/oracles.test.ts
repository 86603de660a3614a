import { Economics } from '../contract.js';
import { countConfusion } from '../metrics/count-confusion.js';
import { bestThresholds, orderDecisions } from './order-decisions.js';
import { breakEven, ruleValue } from './rule-value.js';

const LABELS = Uint8Array.of(0, 0, 1, 0, 1, 1, 0, 1, 1, 1);
const PROBABILITIES = [0.1, 0.2, 0.3, 0.35, 0.4, 0.5, 0.55, 0.7, 0.8, 0.9];
const TRADE = Economics.parse({ winAmount: 2, lossAmount: 1, tradingCost: 0.1 });
const order = orderDecisions(LABELS, PROBABILITIES);

describe('published figures of thresholds', () => {
  it.each([
    ['youden', 0.4, 0.583333],
    ['f0.5', 0.7, 0.833333],
    ['f1', 0.3, 0.857143],
    ['f2', 0.3, 0.9375],
    ['expected-value', 0.3, 0.92],
  ] as const)('%s takes the rows from %p on, with %p', (rule, lowest, value) => {
    const [best] = bestThresholds(order, [rule], TRADE) ?? [];
    expect(best?.value).toBeCloseTo(value, 6);
    expect(PROBABILITIES.filter((probability) => probability >= (best?.threshold ?? 2))[0]).toBe(lowest);
  });

  it('the profit of ten trades at every threshold', () => {
    const profits = [7, 8.1, 9.2, 7.3, 8.4, 6.5, 4.6, 5.7, 3.8, 1.9];
    const found = PROBABILITIES.map((threshold) => {
      const { truePositive, falsePositive } = countConfusion(LABELS, PROBABILITIES, threshold);
      return 10 * ruleValue('expected-value', { truePositives: truePositive, falsePositives: falsePositive, positives: 6, negatives: 4 }, TRADE);
    });
    found.forEach((profit, index) => expect(profit).toBeCloseTo(profits[index] ?? Number.NaN, 10));
  });

  it.each([
    [2, 1, 0, 0.3333],
    [2, 1, 0.1, 0.3667],
    [1, 1, 0.1, 0.55],
    [1.5, 1, 0.05, 0.42],
    [3, 1, 0.1, 0.275],
  ])('winning %p, losing %p at a cost of %p breaks even at %p', (winAmount, lossAmount, tradingCost, threshold) => {
    expect(breakEven('expected-value', Economics.parse({ winAmount, lossAmount, tradingCost }))).toBeCloseTo(threshold, 4);
  });

  it('the cost of mistakes has its threshold at c_FP / (c_FP + c_FN)', () => {
    expect(breakEven('cost', Economics.parse({ falsePositiveCost: 1, falseNegativeCost: 4 }))).toBe(0.2);
  });
});
