import type { AuditFinding } from '../contract.js';
import { percent, showRows, type AuditScope } from './audit-scope.js';

/** Held-out rows of groups that training rows belong to, unless the rows were divided by groups. */
export function findGroupOverlap(scope: AuditScope): AuditFinding[] {
  const { train, later, splitMethod, table: { groups } } = scope;
  if (groups === undefined || splitMethod === 'group' || splitMethod === 'stratified-group') return [];
  const trained = new Set(Array.from(train, (row) => groups[row]));
  const shared = later.filter((row) => trained.has(groups[row]));
  if (shared.length === 0) return [];
  const count = new Set(Array.from(shared, (row) => groups[row])).size;
  const message = `${count} ${count === 1 ? 'group has' : 'groups have'} rows on both sides of the split, with ${shared.length} of ${later.length} held-out rows (${percent(shared.length, later.length)})`;
  return [{ code: 'group-overlap', columns: [], rows: showRows(scope, shared), message, value: shared.length / later.length }];
}

/** Training rows newer than the oldest held-out row, unless the rows were divided by time: the model would know the future. */
export function findTimeOverlap(scope: AuditScope): AuditFinding[] {
  const { train, later, splitMethod, table: { times } } = scope;
  if (times === undefined || splitMethod === 'time' || splitMethod === 'purged-time') return [];
  const oldest = later.reduce((least, row) => Math.min(least, times[row] ?? Infinity), Infinity);
  const newer = train.filter((row) => (times[row] ?? -Infinity) > oldest);
  if (newer.length === 0) return [];
  const message = `${newer.length} of ${train.length} training rows (${percent(newer.length, train.length)}) are newer than the oldest held-out row`;
  return [{ code: 'time-overlap', columns: [], rows: showRows(scope, newer), message, value: newer.length / train.length }];
}
