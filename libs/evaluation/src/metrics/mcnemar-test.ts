import { GeckoError } from '@gecko/kernel';
import { twoSidedP } from './two-sided-p.js';

/** From this many rows on which two models disagree, the chi-square form is near enough. */
const EXACT_BELOW = 25;

export interface McnemarTest {
  /** Two-sided, of both models erring equally often; 1 where they never disagree. */
  readonly p: number;
  readonly method: 'exact' | 'chi-square';
  /** With continuity correction; null where the exact form was taken. */
  readonly statistic: number | null;
  /** The exact p less half the chance of just this outcome, which is less cautious (Fagerland et al. 2013). */
  readonly midP: number;
}

/**
 * McNemar's test (1947) of two classifiers on the same rows: of those that only one decides rightly, each would be as often
 * the right one if they were equally good. Exact binomial below 25 such rows, else (|b - c| - 1)^2 / (b + c) as chi-square
 * with one degree of freedom.
 *
 * @param onlyFirst rows that only the first model decides rightly, a whole number from 0
 * @param onlySecond those that only the second does
 * @throws GeckoError bug E_METRIC_INPUT for what is no count
 */
export function mcnemarTest(onlyFirst: number, onlySecond: number): McnemarTest {
  for (const count of [onlyFirst, onlySecond]) {
    if (!Number.isSafeInteger(count) || count < 0) throw new GeckoError({ kind: 'bug', code: 'E_METRIC_INPUT', place: 'mcnemarTest', problem: `expected whole numbers of rows from 0, got ${count}`, next: 'count the rows on which the models disagree' });
  }
  const n = onlyFirst + onlySecond;
  if (n === 0) return { p: 1, method: 'exact', statistic: null, midP: 1 };
  const few = Math.min(onlyFirst, onlySecond);
  const tail = 2 * binomialTail(few, n);
  const midP = Math.min(1, tail - binomialChance(few, n));
  if (n < EXACT_BELOW) return { p: Math.min(1, tail), method: 'exact', statistic: null, midP };
  const statistic = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1) ** 2 / n;
  return { p: twoSidedP(Math.sqrt(statistic)), method: 'chi-square', statistic, midP };
}

/** Chance of at most `count` heads in n throws of a fair coin. */
function binomialTail(count: number, n: number): number {
  let sum = 0;
  for (let heads = 0; heads <= count; heads++) sum += binomialChance(heads, n);
  return sum;
}

/** Through logarithms, as 2^n leaves the range of numbers. */
function binomialChance(heads: number, n: number): number {
  let log = -n * Math.LN2;
  for (let factor = 1; factor <= heads; factor++) log += Math.log((n - heads + factor) / factor);
  return Math.exp(log);
}
