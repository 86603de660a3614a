import type { ErrorAnalysis } from '../contract/errors.js';
import { NORMAL_975 } from '../metrics/normal-quantile.js';
import { meanOver, type FoundSlice } from './find-slices.js';
import type { RowLosses } from './row-losses.js';
import { holds } from './search-slices.js';
import type { SliceColumn } from './slice-columns.js';

/** Slices in words, with the figures of the half of the rows that confirmed them; the interval is Welch's, with the normal quantile. */
export function nameSlices(columns: readonly SliceColumn[], { losses, expectedLosses, probabilities, labels }: RowLosses, found: readonly (FoundSlice & { readonly cause: 'wrong' | 'unsure' })[], threshold: number): ErrorAnalysis['slices'] {
  const mistakes = Float64Array.from(labels, (label, row) => Number((probabilities[row] ?? 0) >= threshold !== (label === 1)));
  return found.map(({ slice: { conditions }, inside, outside, p, cause }) => {
    const everywhere = Uint32Array.from(losses.keys()).filter((row) => conditions.every((condition) => holds(columns, condition, row)));
    const [logLoss, otherLogLoss] = [meanOver(losses, inside), meanOver(losses, outside)];
    const difference = logLoss - otherLogLoss;
    const reach = NORMAL_975 * Math.sqrt(squaredError(losses, inside) + squaredError(losses, outside));
    return {
      name: conditions.map(({ column, from, to }) => columns[column]?.describe(from, to) ?? '').join(' and '),
      columns: conditions.map(({ column }) => columns[column]?.name ?? ''),
      cause,
      n: everywhere.length,
      share: everywhere.length / losses.length,
      logLoss,
      otherLogLoss,
      errorRate: meanOver(mistakes, inside),
      otherErrorRate: meanOver(mistakes, outside),
      difference,
      interval: [difference - reach, difference + reach],
      expectedLogLoss: meanOver(expectedLosses, inside),
      confirmedOn: inside.length,
      p,
    };
  });
}

/** Squared standard error of the mean over at least two rows. */
function squaredError(values: Float64Array, rows: Uint32Array): number {
  const mean = meanOver(values, rows);
  let squares = 0;
  for (const row of rows) squares += ((values[row] ?? 0) - mean) ** 2;
  return squares / (rows.length - 1) / rows.length;
}
