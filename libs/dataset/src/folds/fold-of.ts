import { findConflicts, findEmbargoed } from './find-conflicts.js';
import type { OrderedSpans } from './order-intervals.js';

/** One fit: row numbers ascending, and how many rows the fit may not see though they are no test rows. */
export interface Fold {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
  /** Training rows left out as their interval overlaps that of a test row. */
  readonly purged: number;
  /** Training rows left out as they start too soon after a test row, and that are not purged. */
  readonly embargoed: number;
}

/** What a row is before anything is left out. */
export const ROLES = { none: 0, train: 1, test: 2 } as const;

/**
 * The fold of rows with these roles.
 * @param roles one of `ROLES` a row
 * @param embargo in units of the intervals' clock
 */
export function foldOf(spans: OrderedSpans, roles: Uint8Array, embargo: number): Fold {
  const isTest = roles.map((role) => (role === ROLES.test ? 1 : 0));
  const conflicts = findConflicts(spans, isTest);
  const late = embargo > 0 ? findEmbargoed(spans, isTest, embargo) : new Uint8Array(roles.length);
  const [train, test] = [new Uint32Array(roles.length), new Uint32Array(roles.length)];
  let [trained, tested, purged, embargoed] = [0, 0, 0, 0];
  for (let row = 0; row < roles.length; row++) {
    if (roles[row] === ROLES.test) test[tested++] = row;
    else if (roles[row] === ROLES.train) {
      if (conflicts[row] === 1) purged++;
      else if (late[row] === 1) embargoed++;
      else train[trained++] = row;
    }
  }
  return { train: train.slice(0, trained), test: test.slice(0, tested), purged, embargoed };
}
