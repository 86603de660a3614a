import type { Measurements } from '../contract.js';
import type { Judged } from './judged.js';

/** A whole number of rows is not missed by the last bit of a division. */
const ROUNDING = 1e-6;

/**
 * How many times as many rows would bring this end of an interval to the limit, the value staying: half-widths shrink with
 * 1/sqrt(n), so n times (distance from value to end / distance from value to limit)^2. Where rows overlap in time it is the
 * independent ones that count, but these grow with the rows. Undefined where the value itself is not on the good side of the limit, or on it.
 */
export function growthToClear(value: number, end: number, limit: number): number | undefined {
  const growth = (value - end) / (value - limit);
  return growth > 1 && Number.isFinite(growth) ? growth ** 2 : undefined;
}

/** Rows of data beyond those there are, all parts together, as the parts keep their shares. */
export function rowsFor(growth: number | undefined, { train, validation, test }: Measurements): number | undefined {
  if (growth === undefined) return undefined;
  const rows = Math.ceil((train.n + validation.n + test.n) * (growth - 1) - ROUNDING);
  return Number.isSafeInteger(rows) && rows > 0 ? rows : undefined;
}

/** For the reason of a check. */
export function needsRows(growth: number | undefined, measurements: Measurements): string | undefined {
  const rows = rowsFor(growth, measurements);
  return rows === undefined ? undefined : `needs about ${rows} more rows of data`;
}

/** About how many more rows would settle all that failed; null where nothing did, or rows would not. */
export function moreRows(failed: readonly Judged[], measurements: Measurements): number | null {
  const rows = failed.map(({ growth }) => rowsFor(growth, measurements) ?? Number.NaN);
  const most = Math.max(...rows);
  return Number.isFinite(most) ? most : null;
}
