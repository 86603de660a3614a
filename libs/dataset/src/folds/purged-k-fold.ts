import { cutGroups } from './cut-groups.js';
import { requireEmbargo, requireWhole } from './fold-refusal.js';
import { foldOf, ROLES, type Fold } from './fold-of.js';
import { orderIntervals, type Spans } from './order-intervals.js';
import type { EmbargoOptions } from './purge-rows.js';

export interface KFoldOptions extends EmbargoOptions {
  readonly folds: number;
  /** Folds of equal numbers of rows, or of equal lengths of time. Default: rows. */
  readonly by?: 'rows' | 'time';
}

/**
 * Contiguous folds in order of time, oldest first: each row is tested once, by a model trained on all other folds without
 * the rows that conflict with test rows or start within the embargo behind them. How much that leaves is in each fold's
 * figures and list; a fold may end up with few training rows, or with those of one class.
 * Source: Lopez de Prado (2018), section 7.4, with the half-open rule.
 * @throws GeckoError E_FOLDS (usage), E_INTERVALS (data)
 */
export function purgedKFold(intervals: Spans, { folds, by = 'rows', embargo = 0 }: KFoldOptions): Fold[] {
  requireWhole('folds', folds, [2, Number.MAX_SAFE_INTEGER]);
  requireEmbargo(embargo);
  const spans = orderIntervals(intervals);
  const groupOf = cutGroups(spans, folds, by);
  return Array.from({ length: folds }, (_, fold) => foldOf(spans, Uint8Array.from(groupOf, (group) => (group === fold ? ROLES.test : ROLES.train)), embargo));
}
