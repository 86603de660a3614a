import { labelsOf } from '@gecko/dataset';
import type { Table, TableColumn } from '@gecko/dataset/contract';
import { scoreBinary } from '@gecko/evaluation';
import { GeckoError, nearestName, quote, quoteList } from '@gecko/kernel';
import { effectiveRowsOf } from '@gecko/market';
import type { SliceGate, SliceMetrics } from '../contract.js';
import { cutQuarters } from './cut-quarters.js';
import type { OpenedCandidate } from './open-candidate.js';

const MOST_VALUES = 50;
const MISSING = '(missing)';

/** Some of the test rows, by their place among them. */
interface Slice {
  readonly label: string;
  readonly places: readonly number[];
}

/**
 * Test metrics of the slices that the policy names, each with its 95% intervals (Wilson, DeLong; of rows that overlap in
 * time by what they are worth): the values of a column of texts or flags, at most 50, most rows first; the quarters of a
 * column of numbers or dates, by the quantiles of these test rows, ascending. Rows without a value are a slice of their own,
 * the last.
 * @param probabilities one for each test row
 * @throws GeckoError E_POLICY_SLICE (see `requireSliceColumns`)
 */
export function measureSlices({ bundle, table, split }: Pick<OpenedCandidate, 'bundle' | 'table' | 'split'>, slices: readonly Pick<SliceGate, 'column'>[], probabilities: ArrayLike<number>): SliceMetrics[] {
  const names = [...new Set(slices.map(({ column }) => column))];
  return requireSliceColumns(table, names).flatMap((column) => slicesOf(column, split.test).map((slice) => measureSlice(column.name, slice, { table, test: split.test, probabilities, threshold: bundle.metadata.threshold })));
}

/**
 * The columns of these names.
 * @throws GeckoError E_POLICY_SLICE (usage) where a name is no column of the table
 */
export function requireSliceColumns({ columns }: Pick<Table, 'columns'>, names: readonly string[]): TableColumn[] {
  return names.map((name) => {
    const column = columns.find((candidate) => candidate.name === name);
    if (column !== undefined) return column;
    const known = columns.map((candidate) => candidate.name);
    const meant = nearestName(name, known);
    throw new GeckoError({ kind: 'usage', code: 'E_POLICY_SLICE', place: 'policy slices', problem: `expected a column of the table, got ${quote(name)}`, next: meant === undefined ? `name one of ${quoteList(known)}` : `did you mean ${quote(meant)}?` });
  });
}

interface Predicted {
  readonly table: Table;
  readonly test: Uint32Array;
  readonly probabilities: ArrayLike<number>;
  readonly threshold: number;
}

function measureSlice(column: string, { label, places }: Slice, { table, test, probabilities, threshold }: Predicted): SliceMetrics {
  const rows = Uint32Array.from(places, (place) => test[place] ?? 0);
  const { n, positives, auc, accuracy, intervals } = scoreBinary(labelsOf(table, rows), Float64Array.from(places, (place) => probabilities[place] ?? Number.NaN), threshold, effectiveRowsOf(table, rows) ?? null);
  return { column, metrics: { label, n, positives, auc, accuracy }, accuracyInterval: intervals.accuracy, aucInterval: intervals.auc };
}

function slicesOf(column: TableColumn, test: Uint32Array): Slice[] {
  const places = [...test.keys()];
  const present = places.filter((place) => !isMissing(column, test[place] ?? 0));
  const missing = places.filter((place) => isMissing(column, test[place] ?? 0));
  const known = column.kind === 'categorical' || column.kind === 'boolean' ? byValue(column, test, present) : byQuarter(column, test, present);
  return [...known, ...(missing.length > 0 ? [{ label: MISSING, places: missing }] : [])];
}

function isMissing(column: TableColumn, row: number): boolean {
  return column.kind === 'categorical' ? (column.codes[row] ?? -1) < 0 : Number.isNaN(column.values[row] ?? Number.NaN);
}

/** Those with the most rows; of equally many, in the order of their texts. */
function byValue(column: Extract<TableColumn, { kind: 'categorical' | 'boolean' }>, test: Uint32Array, present: readonly number[]): Slice[] {
  const textOf = (row: number): string => (column.kind === 'categorical' ? (column.levels[column.codes[row] ?? 0] ?? '') : column.values[row] === 1 ? column.trueText : column.falseText);
  const slices = new Map<string, number[]>();
  for (const place of present) {
    const label = textOf(test[place] ?? 0);
    const places = slices.get(label) ?? [];
    places.push(place);
    slices.set(label, places);
  }
  const ordered = [...slices].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
  return ordered.slice(0, MOST_VALUES).map(([label, places]) => ({ label, places }));
}

function byQuarter(column: Extract<TableColumn, { kind: 'numeric' | 'date' }>, test: Uint32Array, present: readonly number[]): Slice[] {
  const valueOf = (place: number): number => column.values[test[place] ?? 0] ?? Number.NaN;
  const quarters = cutQuarters(Float64Array.from(present, valueOf), column.kind);
  return quarters.map(({ label, holds }) => ({ label, places: present.filter((place) => holds(valueOf(place))) }));
}
