/**
 * Kullback and Leibler's divergence of `other` from `shares` in nats (1951): the sum of p ln(p / q).
 * @returns 0 or more; infinite where `other` lacks what `shares` has
 */
export function kullbackLeibler(shares: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let bin = 0; bin < shares.length; bin++) {
    const share = shares[bin] ?? 0;
    if (share > 0) sum += share * Math.log(share / (other[bin] ?? 0));
  }
  return sum;
}

/** Population stability index: the sum of (q - p) ln(q / p), which is the divergence both ways (Lewis 1994). */
export function populationStability(shares: ArrayLike<number>, other: ArrayLike<number>): number {
  return kullbackLeibler(shares, other) + kullbackLeibler(other, shares);
}

/** Jensen and Shannon's distance in base e: the root of the mean divergence from the mean of both; 0 to the root of ln 2. */
export function jensenShannonDistance(shares: ArrayLike<number>, other: ArrayLike<number>): number {
  const middle = Float64Array.from({ length: shares.length }, (_, bin) => ((shares[bin] ?? 0) + (other[bin] ?? 0)) / 2);
  return Math.sqrt(Math.max(0, (kullbackLeibler(shares, middle) + kullbackLeibler(other, middle)) / 2));
}

/** Shares of counts, (n + 1/2) / (N + B/2) over B bins, so that an empty bin is rare and not impossible. */
export function smoothedShares(counts: readonly number[]): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0) + counts.length / 2;
  return Float64Array.from(counts, (count) => (count + 0.5) / total);
}
