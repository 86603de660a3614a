import { GeckoError } from '@gecko/kernel';

// Sums of shares may end a few units of the last place above the count that they stand for.
const ROUNDING = 1e-9;

/**
 * How many independent rows n rows are worth: `effectiveRows` itself, n where it is null.
 *
 * @param effectiveRows in (0, n], as the sum of the rows' average uniqueness is; null: rows count as independent
 * @throws GeckoError E_METRIC_INPUT, kind `bug`, for any other number
 */
export function requireEffectiveRows(effectiveRows: number | null, n: number): number {
  if (effectiveRows === null) return n;
  if (effectiveRows > 0 && effectiveRows <= n * (1 + ROUNDING)) return Math.min(effectiveRows, n);
  throw new GeckoError({ kind: 'bug', code: 'E_METRIC_INPUT', place: 'effectiveRows', problem: `expected a number above 0 and at most the ${n} rows, got ${effectiveRows}`, next: 'pass the sum of the average uniqueness of the same rows, or null for independent rows' });
}
