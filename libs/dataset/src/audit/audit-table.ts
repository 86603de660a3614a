import { quote } from '@gecko/kernel';
import { columnAuc, type Auc } from './column-auc.js';
import type { AuditFinding, AuditReport, Table } from '../contract.js';

export interface AuditOptions {
  /** A column at or above this AUC (direction-free) is a finding. */
  readonly singleFeatureAuc: number;
  /** Columns known to separate the classes: not looked at. */
  readonly knownSeparators: readonly string[];
  readonly auc: Auc;
}

/**
 * Looks for single columns that give the label away, on the given (training) rows. Columns named as known separators
 * are left out altogether: neither the strongest column nor the count of columns checked includes them.
 */
export function auditTable(table: Table, rows: Uint32Array, { singleFeatureAuc, knownSeparators, auc }: AuditOptions): AuditReport {
  const scored = table.columns
    .filter(({ name }) => !knownSeparators.includes(name))
    .flatMap((column) => {
      const value = columnAuc(table, column, rows, auc);
      return value === null ? [] : [{ column: column.name, auc: value }];
    });
  const findings = scored.filter((one) => one.auc >= singleFeatureAuc).map(({ column, auc: value }): AuditFinding => {
    const message = `column ${quote(column)} alone tells the classes apart with an AUC of ${value.toPrecision(4)}: it may hold the label`;
    return { code: 'single-feature', columns: [column], message, value };
  });
  const [first, ...others] = scored;
  const strongestColumn = first === undefined ? null : others.reduce((best, one) => (one.auc > best.auc ? one : best), first);
  return { strongestColumn, columnsChecked: scored.length, findings };
}
