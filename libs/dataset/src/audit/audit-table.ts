import type { AuditReport, Table } from '../contract.js';
import { auditScope, type AuditOptions, type AuditParts } from './audit-scope.js';
import { findDuplicates } from './find-duplicates.js';
import { findLabelOverlap } from './find-label-overlap.js';
import { findNearDuplicates } from './find-near-duplicates.js';
import { findGroupOverlap, findTimeOverlap } from './find-overlaps.js';
import { findRowNumbers } from './find-row-numbers.js';
import { findShiftedLabels } from './find-shifted-labels.js';
import { findSingleFeatures } from './find-single-features.js';
import { findTargetStatistics } from './find-target-statistics.js';

/**
 * Looks for whatever makes results too good: columns that hold the label in some way, and rows, groups, times or
 * information intervals that stand on both sides of the split. Columns named as known separators are left out of all
 * searches for columns: neither the strongest column nor the count of columns checked includes them.
 * @param parts training and held-out rows of the table, and where its rows stand in the data
 */
export function auditTable(table: Table, parts: AuditParts, options: AuditOptions): AuditReport {
  const scope = auditScope(table, parts, options);
  const { scored, findings } = findSingleFeatures(scope);
  const [first, ...others] = scored;
  return {
    strongestColumn: first === undefined ? null : others.reduce((best, one) => (one.auc > best.auc ? one : best), first),
    columnsChecked: scored.length,
    findings: [...findings, ...[findRowNumbers, findShiftedLabels, findTargetStatistics, findDuplicates, findNearDuplicates, findGroupOverlap, findTimeOverlap, findLabelOverlap].flatMap((find) => find(scope))],
  };
}
