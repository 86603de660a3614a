import { GeckoError } from '@gecko/kernel';
import { PART_CODES, type RowIntervals } from '../contract.js';
import { findConflicts } from '../folds/find-conflicts.js';
import { orderIntervals } from '../folds/order-intervals.js';
import { divideTimes } from './divide-times.js';

/** Code of a row that is in no part. */
export const NO_PART = 255;

/**
 * The part of each row, as `PART_CODES`, by the start of its interval across all series, as `divideTimes` divides times; then
 * `NO_PART` for every row whose interval conflicts with that of any row of a later part: training rows with validation or
 * test rows, validation rows with test rows.
 * @param shares of the three parts, adding up to 1
 * @throws GeckoError (data) E_INTERVALS on intervals that are none, E_SPLIT_TIMES where rows start at fewer than three moments, E_SPLIT_PURGE where a part has no row left
 */
export function divideIntervals(intervals: RowIntervals, shares: readonly number[]): Uint8Array {
  const spans = orderIntervals(intervals);
  const divided = divideTimes(intervals.starts, shares, 'collect rows over a longer time, or choose another split.method');
  const reaching = [PART_CODES.validation, PART_CODES.test].map((later) => ({ later, conflicts: findConflicts(spans, divided.map((part) => Number(part === later))) }));
  const purged = divided.map((part, row) => (reaching.some(({ later, conflicts }) => part < later && conflicts[row] === 1) ? NO_PART : part));
  for (const [name, code] of Object.entries(PART_CODES)) {
    if (purged.includes(code)) continue;
    const rows = divided.filter((part) => part === code).length;
    throw new GeckoError({
      kind: 'data',
      code: 'E_SPLIT_PURGE',
      place: 'split',
      problem: `expected rows in the ${name} part after purging, got none: the intervals of all its ${rows} rows reach into a later part`,
      next: 'collect rows over a longer time, shorten the time in which labels are decided, or set another share for this part',
    });
  }
  return purged;
}
