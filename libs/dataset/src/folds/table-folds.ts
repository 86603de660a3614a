import { GeckoError, permutation, randomStream } from '@gecko/kernel';
import type { Table } from '../contract.js';
import { assignGroups } from '../split/assign-groups.js';
import { divideGroups } from '../split/divide-groups.js';
import { groupRows } from '../split/group-rows.js';
import type { ResolvedMethod } from '../split/resolve-method.js';
import { foldRefusal, requireWhole } from './fold-refusal.js';
import type { Fold } from './fold-of.js';
import { purgedKFold } from './purged-k-fold.js';
import { walkForward } from './walk-forward.js';

export interface TableFoldOptions {
  readonly folds: number;
  /** As the policy divides rows; `column` and `files` name one split alone, so such rows are divided as by `stratified`. */
  readonly method: ResolvedMethod;
  readonly seed: number;
}

/**
 * Folds of all rows of a table, divided as the split's method says:
 * - `stratified`: either class evenly, rows with equal features together; `group` and `stratified-group`: whole groups;
 * - `purged-time`: contiguous folds in time, without training rows whose interval reaches into the test rows;
 * - `time`: walk forward: of folds + 1 equal spans of rows the oldest only train, and each later one is tested by all before it.
 * @throws GeckoError E_FOLDS (usage) where there are too few rows or groups; E_SPLIT_KEYS (data) where the table lacks what the
 * method divides by; E_DATA_RARE_CLASS (data) where training rows of a fold have one class
 */
export function tableFolds(table: Table, options: TableFoldOptions): Fold[] {
  requireWhole('folds', options.folds, [2, Math.max(2, table.rowCount)]);
  const folds = divideRows(table, options);
  for (const [index, { train, test }] of folds.entries()) requireBothClasses(table, train, test, index);
  return folds;
}

function divideRows(table: Table, { folds, method, seed }: TableFoldOptions): Fold[] {
  switch (method) {
    case 'purged-time':
      return purgedKFold(table.intervals ?? missing('information intervals'), { folds });
    case 'time':
      return forwardInTime(table.times ?? missing('times'), folds);
    case 'group':
    case 'stratified-group':
      return byGroups(table, table.groups ?? missing('groups'), { folds, method, seed });
    default:
      return stratified(table, folds, seed);
  }
}

function stratified(table: Table, folds: number, seed: number): Fold[] {
  const { groupOf, sizes } = groupRows(table);
  const partOf = assignGroups(countClasses(table, groupOf, sizes.length), permutation(randomStream(seed, 'folds'), sizes.length), evenShares(folds));
  return foldsOfParts(Uint8Array.from(groupOf, (group) => partOf[group] ?? 0), folds);
}

function byGroups(table: Table, groups: Int32Array, { folds, method, seed }: TableFoldOptions): Fold[] {
  const present = [...new Set(groups)].sort((a, b) => a - b);
  if (present.length < folds) throw foldRefusal(`expected at least one group for each of ${folds} folds, got ${present.length} groups`, 'ask for fewer folds, or collect more groups');
  const placeOf = new Map(present.map((group, place) => [group, place]));
  const groupOf = Uint32Array.from(groups, (group) => placeOf.get(group) ?? 0);
  const { negatives, positives } = countClasses(table, groupOf, present.length);
  const kinds = method === 'group' ? [negatives.map((count, group) => count + (positives[group] ?? 0))] : [negatives, positives];
  const partOf = divideGroups(kinds, permutation(randomStream(seed, 'folds'), present.length), evenShares(folds));
  return foldsOfParts(Uint8Array.from(groupOf, (group) => partOf[group] ?? 0), folds);
}

/** Rows of the moment at which a test begins do not train for it. */
function forwardInTime(times: Float64Array, folds: number): Fold[] {
  const test = Math.floor(times.length / (folds + 1));
  if (test < 1) throw foldRefusal(`expected at least ${folds + 1} rows for ${folds} tests in time order, got ${times.length}`, 'ask for fewer folds, or collect more rows');
  return walkForward({ starts: times, ends: times }, { train: 'expanding', initial: times.length - folds * test, test }).map((fold) => {
    const begin = fold.test.reduce((least, row) => Math.min(least, times[row] ?? NaN), Infinity);
    const train = fold.train.filter((row) => (times[row] ?? NaN) < begin);
    return { ...fold, train, purged: fold.purged + fold.train.length - train.length };
  });
}

function foldsOfParts(partOf: Uint8Array, folds: number): Fold[] {
  const rows = Uint32Array.from(partOf.keys());
  return Array.from({ length: folds }, (_, fold) => ({ train: rows.filter((row) => partOf[row] !== fold), test: rows.filter((row) => partOf[row] === fold), purged: 0, embargoed: 0 }));
}

function countClasses(table: Table, groupOf: Uint32Array, groups: number): { negatives: Uint32Array; positives: Uint32Array } {
  const counts = { negatives: new Uint32Array(groups), positives: new Uint32Array(groups) };
  for (const [row, group] of groupOf.entries()) {
    const ofClass = table.labels[row] === 1 ? counts.positives : counts.negatives;
    ofClass[group] = (ofClass[group] ?? 0) + 1;
  }
  return counts;
}

function evenShares(folds: number): number[] {
  return new Array<number>(folds).fill(1 / folds);
}

function requireBothClasses({ labels }: Table, train: Uint32Array, test: Uint32Array, fold: number): void {
  if (test.length === 0) throw foldRefusal(`expected test rows in fold ${fold + 1}, got none`, 'ask for fewer folds, or collect more rows');
  const positives = train.reduce((sum, row) => sum + (labels[row] ?? 0), 0);
  if (positives > 0 && positives < train.length) return;
  throw new GeckoError({ kind: 'data', code: 'E_DATA_RARE_CLASS', place: `fold ${fold + 1}`, problem: `expected training rows of both classes, got ${positives} positive of ${train.length}`, next: 'ask for fewer folds, or collect more rows of the rarer class' });
}

function missing(what: string): never {
  throw new GeckoError({ kind: 'data', code: 'E_SPLIT_KEYS', place: 'folds', problem: `expected a table with ${what}, which its split divides by, got one without`, next: 'read the data with the split columns of the policy' });
}
