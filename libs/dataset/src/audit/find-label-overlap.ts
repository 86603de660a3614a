import type { AuditFinding } from '../contract.js';
import { findConflicts } from '../folds/find-conflicts.js';
import { orderIntervals } from '../folds/order-intervals.js';
import { percent, showRows, type AuditScope } from './audit-scope.js';

/**
 * Training rows whose interval overlaps that of a held-out row, however the rows were divided: what decided their labels
 * decided held-out labels too.
 * @throws GeckoError E_INTERVALS (data) on intervals that are none
 */
export function findLabelOverlap(scope: AuditScope): AuditFinding[] {
  const { train, later, table: { intervals } } = scope;
  if (intervals === undefined) return [];
  const isLater = new Uint8Array(intervals.starts.length);
  for (const row of later) isLater[row] = 1;
  const conflicts = findConflicts(orderIntervals(intervals), isLater);
  const found = train.filter((row) => conflicts[row] === 1);
  if (found.length === 0) return [];
  const message = `the labels of ${found.length} of ${train.length} training rows (${percent(found.length, train.length)}) were decided while those of held-out rows were; split.method purged-time leaves such rows out`;
  return [{ code: 'label-overlap', columns: [], rows: showRows(scope, found), message, value: found.length / train.length }];
}
