/**
 * Exponential moving average, alpha = 2 / (n + 1), seeded with the simple average of the first n values; NaN before the
 * n-th. Fills one row of `average`; the rows before must be filled. O(1), but for the seed.
 * (Seeded with the first value alone, as by pandas' `ewm(adjust=False)`, it differs for several n bars.)
 */
export function fillEma(average: Float64Array, values: Float64Array, row: number, length: number): void {
  if (row >= length) {
    const before = average[row - 1] ?? Number.NaN;
    average[row] = before + (2 / (length + 1)) * ((values[row] ?? Number.NaN) - before);
  } else average[row] = row < length - 1 ? Number.NaN : meanOfFirst(values, length);
}

function meanOfFirst(values: Float64Array, count: number): number {
  let sum = 0;
  for (let row = 0; row < count; row++) sum += values[row] ?? Number.NaN;
  return sum / count;
}
