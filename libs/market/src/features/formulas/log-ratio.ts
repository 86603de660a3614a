/** Natural logarithm of numerator / denominator, neither negative; 0 where either is 0, so that scaling both changes nothing. */
export function logRatio(numerator: number, denominator: number): number {
  return numerator === 0 || denominator === 0 ? 0 : Math.log(numerator) - Math.log(denominator);
}
