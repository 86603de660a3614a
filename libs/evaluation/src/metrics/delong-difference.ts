import { NORMAL_975 } from './normal-quantile.js';
import { requireEffectiveRows } from './require-effective-rows.js';
import { meanOf, sampleVariance } from './sample-variance.js';
import { sortClasses } from './sort-classes.js';
import { twoSidedP } from './two-sided-p.js';

/** AUC of the first model minus AUC of the second, on the same rows. */
export interface DelongDifference {
  /** -1 to 1. */
  readonly difference: number;
  readonly variance: number;
  /** Difference in standard errors; 0 where both are 0. */
  readonly z: number;
  /** Two-sided, of no difference. */
  readonly p: number;
  /** 95%, normal, cut at -1 and 1. */
  readonly interval: [number, number];
}

/**
 * Paired test of two AUCs after DeLong, DeLong and Clarke-Pearson (1988): the variance of the difference, vA + vB - 2 cov, is
 * that of the differences of the placements. O(n log n).
 *
 * @param labels 0 or 1, one a row
 * @param first finite scores of any scale
 * @param effectiveRows see `delongVariance`
 * @returns null with fewer than two rows of a class, and where models differ without any spread, from which nothing follows.
 * Two models that order all rows alike differ by 0 with p 1 and the interval [0, 0]
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`, `requireEffectiveRows`)
 */
export function delongDifference(labels: Uint8Array, first: ArrayLike<number>, second: ArrayLike<number>, effectiveRows: number | null = null): DelongDifference | null {
  const [one, other] = [placeRows(labels, first), placeRows(labels, second)];
  const inflation = labels.length / requireEffectiveRows(effectiveRows, labels.length);
  const differences = one.map((share, row) => share - (other[row] ?? 0));
  const positives = differences.filter((_, row) => labels[row] === 1);
  const negatives = differences.filter((_, row) => labels[row] === 0);
  if (positives.length < 2 || negatives.length < 2) return null;
  const difference = meanOf(positives);
  const variance = inflation * (sampleVariance(positives) / positives.length + sampleVariance(negatives) / negatives.length);
  if (variance === 0 && difference !== 0) return null;
  const error = Math.sqrt(variance);
  const z = error === 0 ? 0 : difference / error;
  const reach = NORMAL_975 * error;
  return { difference, variance, z, p: twoSidedP(z), interval: [Math.max(-1, difference - reach), Math.min(1, difference + reach)] };
}

/** For each row in order the share of the other class that its score stands on the right side of, a tie counting one half. */
function placeRows(labels: Uint8Array, scores: ArrayLike<number>): Float64Array {
  const { positives, negatives } = sortClasses(labels, scores);
  return Float64Array.from(labels, (label, row) => {
    const score = scores[row] ?? 0;
    return label === 1 ? shareBelow(negatives, score) : 1 - shareBelow(positives, score);
  });
}

function shareBelow(ascending: Float64Array, score: number): number {
  const smaller = countUntil(ascending, (value) => value >= score);
  const notLarger = countUntil(ascending, (value) => value > score);
  return (smaller + notLarger) / 2 / ascending.length;
}

/** How many values come before the first that is `beyond`; binary search. */
function countUntil(ascending: Float64Array, beyond: (value: number) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (beyond(ascending[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
