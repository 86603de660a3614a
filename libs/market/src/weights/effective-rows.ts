/**
 * How many independent rows weighted labels are worth: the smaller of the sum of their average uniqueness (what overlap
 * leaves) and Kish's (sum w)^2 / sum w^2 (what unequal weights leave; Survey Sampling, 1965). 0 without rows.
 *
 * @param weights not negative, of any scale
 * @param uniqueness of the same rows
 */
export function effectiveRows(weights: ArrayLike<number>, uniqueness: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  let unique = 0;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] ?? 0;
    sum += weight;
    squares += weight * weight;
    unique += uniqueness[row] ?? 0;
  }
  return squares === 0 ? 0 : Math.min(unique, (sum * sum) / squares);
}
