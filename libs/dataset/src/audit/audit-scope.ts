import type { SplitPolicy, Table, TableColumn } from '../contract.js';
import { resolveMethod, type ResolvedMethod } from '../split/resolve-method.js';
import type { Auc } from './cross-fitted-auc.js';

export interface AuditOptions {
  /** A column at or above this AUC (direction-free) is a finding. */
  readonly singleFeatureAuc: number;
  /** A larger share of held-out rows that repeat a training row is a finding. */
  readonly duplicateShare: number;
  /** Columns known to separate the classes: no search for a column looks at them. */
  readonly knownSeparators: readonly string[];
  /** How the rows were divided: groups on both sides are a finding unless divided by groups, and so are times. `auto` is read as for a split of the table. */
  readonly splitMethod: SplitPolicy['method'];
  readonly auc: Auc;
}

/** Rows as numbers into the audited table. */
export interface AuditParts {
  readonly train: Uint32Array;
  /** Rows held out: validation rows, or validation and test rows. */
  readonly later: Uint32Array;
  /** Number of each row of the table in the order of the data, counted from 0. */
  readonly positions: Uint32Array;
}

/** What every search looks at. */
export interface AuditScope extends AuditParts, AuditOptions {
  readonly splitMethod: ResolvedMethod;
  readonly table: Table;
  /** Columns but known separators. */
  readonly columns: readonly TableColumn[];
  /** Training and held-out rows in the order of the data. */
  readonly given: Uint32Array;
}

export function auditScope(table: Table, parts: AuditParts, options: AuditOptions): AuditScope {
  const columns = table.columns.filter(({ name }) => !options.knownSeparators.includes(name));
  const given = new Uint32Array(parts.train.length + parts.later.length);
  given.set(parts.train);
  given.set(parts.later, parts.train.length);
  return { ...parts, ...options, splitMethod: resolveMethod({ method: options.splitMethod }, table), table, columns, given: given.sort((a, b) => (parts.positions[a] ?? 0) - (parts.positions[b] ?? 0)) };
}

/** Up to three of the rows as a person counts them: from 1, in the order of the data. */
export function showRows({ positions }: AuditParts, rows: ArrayLike<number>): number[] {
  return Array.from(rows).slice(0, 3).map((row) => (positions[row] ?? 0) + 1);
}

/** `12.5%` of 200 for 25. */
export function percent(count: number, of: number): string {
  return `${((100 * count) / of).toFixed(1)}%`;
}
