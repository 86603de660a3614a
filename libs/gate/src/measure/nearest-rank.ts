/** Nearest-rank percentile of ascending values: the smallest that at least the given share does not exceed; NaN of none. */
export function nearestRank(ascending: Float64Array, share: number): number {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? Number.NaN;
}
