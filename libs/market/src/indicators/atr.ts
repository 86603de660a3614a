interface Prices {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/**
 * Average true range (Wilder 1978, New Concepts in Technical Trading Systems): ATR = (ATR * (n - 1) + TR) / n, with
 * TR = max(high - low, |high - close before|, |low - close before|). Seeded as TradingView does: TR of the first bar is
 * high - low, and the seed is the mean of the first n; NaN before the n-th bar. (TA-Lib leaves the first bar out of the seed.)
 * Fills one row of `atr`; the rows before must be filled. O(1), but for the seed. Price units.
 */
export function fillAtr(atr: Float64Array, prices: Prices, row: number, length: number): void {
  if (row >= length) atr[row] = ((atr[row - 1] ?? Number.NaN) * (length - 1) + trueRange(prices, row)) / length;
  else atr[row] = row < length - 1 ? Number.NaN : meanOfFirst(prices, length);
}

function trueRange({ high, low, close }: Prices, row: number): number {
  const top = high[row] ?? Number.NaN;
  const bottom = low[row] ?? Number.NaN;
  if (row === 0) return top - bottom;
  const before = close[row - 1] ?? Number.NaN;
  return Math.max(top - bottom, Math.abs(top - before), Math.abs(bottom - before));
}

function meanOfFirst(prices: Prices, count: number): number {
  let sum = 0;
  for (let row = 0; row < count; row++) sum += trueRange(prices, row);
  return sum / count;
}
