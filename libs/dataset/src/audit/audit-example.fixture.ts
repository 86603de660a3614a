import { fillNormal, fillUniform, permutation, randomStream } from '@gecko/kernel';
import type { AuditReport, Table, TableColumn } from '../contract.js';
import { selectRows } from '../table/select-rows.js';
import type { AuditOptions, AuditParts } from './audit-scope.js';
import { auditTable } from './audit-table.js';

/** AUC by its definition: the share of pairs in order, ties counting half. */
export function aucByPairs(labels: Uint8Array, scores: Float64Array): number | null {
  const of = (label: number) => scores.filter((_, row) => labels[row] === label);
  const [negatives, positives] = [of(0), of(1)];
  let inOrder = 0;
  for (const a of positives) for (const b of negatives) inOrder += a > b ? 1 : a === b ? 0.5 : 0;
  const pairs = positives.length * negatives.length;
  return pairs === 0 ? null : inOrder / pairs;
}

/** The same for many rows: each positive counts the negatives below it, found by sorting. */
export function aucByPlaces(labels: Uint8Array, scores: Float64Array): number | null {
  const of = (label: number) => scores.filter((_, row) => labels[row] === label).sort();
  const [negatives, positives] = [of(0), of(1)];
  let [below, notAbove, inOrder] = [0, 0, 0];
  for (const score of positives) {
    while ((negatives[below] ?? Infinity) < score) below++;
    while ((negatives[notAbove] ?? Infinity) <= score) notAbove++;
    inOrder += (below + notAbove) / 2;
  }
  const pairs = positives.length * negatives.length;
  return pairs === 0 ? null : inOrder / pairs;
}

export function uniform(purpose: string, rows: number): Float64Array {
  const out = new Float32Array(rows);
  fillUniform(randomStream(1, purpose), { major: 0, minor: 0 }, out);
  return new Float64Array(out);
}

export function normal(purpose: string, rows: number): Float64Array {
  const out = new Float64Array(rows);
  fillNormal(randomStream(1, purpose), { major: 0, minor: 0 }, out);
  return out;
}

/** Labels of 40% positives, at random but always the same. */
export const randomLabels = (rows: number): Uint8Array => Uint8Array.from(uniform('labels', rows), (value) => Number(value < 0.4));

export const numbers = (name: string, values: ArrayLike<number>): TableColumn => ({ name, kind: 'numeric', values: Float64Array.from(values) });
export const flags = (name: string, values: ArrayLike<number>): TableColumn => ({ name, kind: 'boolean', values: Float64Array.from(values), falseText: 'no', trueText: 'yes' });
/** An empty text is a missing value. */
export function texts(name: string, cells: readonly string[]): TableColumn {
  const levels = [...new Set(cells)].filter((cell) => cell !== '').sort();
  return { name, kind: 'categorical', codes: Int32Array.from(cells, (cell) => levels.indexOf(cell)), levels };
}

/** A table of the columns, with a number that says nothing beside them: it keeps rows apart. */
export function tableOf(labels: Uint8Array, columns: readonly TableColumn[], keys: Pick<Table, 'groups' | 'times' | 'intervals'> = {}): Table {
  return { columns: [...columns, numbers('noise', normal('noise', labels.length))], rowCount: labels.length, labels, ...keys };
}

/** Three of four rows train, the fourth is held out; the table holds the whole data. */
export function everyFourth(rows: number): AuditParts {
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  return { train: all.filter((row) => row % 4 !== 3), later: all.filter((row) => row % 4 === 3), positions: all };
}

export function audit(table: Table, options: Partial<AuditOptions> = {}, parts = everyFourth(table.rowCount)): AuditReport {
  return auditTable(table, parts, { singleFeatureAuc: 0.99, duplicateShare: 0.01, knownSeparators: [], splitMethod: 'stratified', auc: aucByPairs, ...options });
}

/** The same rows, of which 15% at random are out of sight, as test rows are: others move up, and keep their number in the data. */
export function withoutTestRows(table: Table): { table: Table; parts: AuditParts } {
  const positions = permutation(randomStream(1, 'out of sight'), table.rowCount).subarray(0, Math.round(0.85 * table.rowCount)).sort();
  const { train, later } = everyFourth(positions.length);
  return { table: selectRows(table, positions), parts: { train, later, positions } };
}
