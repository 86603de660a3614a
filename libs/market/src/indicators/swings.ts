/**
 * Whether a bar is a swing high: higher than the `reach` bars before it and at least as high as the `reach` after it, so
 * that a flat top counts once, at its first bar. Known when the last of them has closed. Row `bar + reach` must be filled.
 */
export function isSwingHigh(highs: Float64Array, bar: number, reach: number): boolean {
  if (bar < reach) return false;
  const top = highs[bar] ?? Number.NaN;
  for (let step = 1; step <= reach; step++) {
    if (!(top > (highs[bar - step] ?? Number.NaN) && top >= (highs[bar + step] ?? Number.NaN))) return false;
  }
  return true;
}

/** The mirror image of `isSwingHigh`: lower than the bars before, at most as low as those after. */
export function isSwingLow(lows: Float64Array, bar: number, reach: number): boolean {
  if (bar < reach) return false;
  const bottom = lows[bar] ?? Number.NaN;
  for (let step = 1; step <= reach; step++) {
    if (!(bottom < (lows[bar - step] ?? Number.NaN) && bottom <= (lows[bar + step] ?? Number.NaN))) return false;
  }
  return true;
}

/** Price of the newest swing high that bar `row` confirms or an older one did; NaN before the first. Fills one row of `swings`; the row before must be filled. */
export function fillSwingHigh(swings: Float64Array, highs: Float64Array, row: number, reach: number): void {
  if (isSwingHigh(highs, row - reach, reach)) swings[row] = highs[row - reach] ?? Number.NaN;
  else swings[row] = row > 0 ? (swings[row - 1] ?? Number.NaN) : Number.NaN;
}

/** The mirror image of `fillSwingHigh`. */
export function fillSwingLow(swings: Float64Array, lows: Float64Array, row: number, reach: number): void {
  if (isSwingLow(lows, row - reach, reach)) swings[row] = lows[row - reach] ?? Number.NaN;
  else swings[row] = row > 0 ? (swings[row - 1] ?? Number.NaN) : Number.NaN;
}
