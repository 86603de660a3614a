interface Averages {
  readonly ema8: Float64Array;
  readonly ema21: Float64Array;
  readonly ema50: Float64Array;
}

/** Correct order of moving averages: 1 where EMA8 > EMA21 > EMA50, -1 where reversed, else 0; 0 while one is NaN. Fills one row of `coma`. */
export function fillComa(coma: Int8Array, averages: Averages, row: number): void {
  const fast = averages.ema8[row] ?? Number.NaN;
  const middle = averages.ema21[row] ?? Number.NaN;
  const slow = averages.ema50[row] ?? Number.NaN;
  coma[row] = fast > middle && middle > slow ? 1 : fast < middle && middle < slow ? -1 : 0;
}
