import { quote } from '@gecko/kernel';
import type { DriftFinding, DriftReference, DriftReport, ReferenceColumn } from '../contract/drift.js';
import { wilsonInterval } from '../metrics/wilson-interval.js';
import { countsOf } from './count-cells.js';
import type { DriftCounts } from './drift-tally.js';
import { comparePerformance } from './compare-performance.js';
import { holdCounts, type HeldCounts } from './hold-counts.js';
import { binnedKolmogorovSmirnov, kolmogorovSmirnovP } from './kolmogorov-smirnov.js';

/** Chance of any alarm at all where nothing has changed, divided among all that is looked at (Bonferroni). */
const FAMILY_ALPHA = 0.05;
/** Below 0.1 a distribution counts as stable (Lewis 1994). */
const LEAST_PSI = 0.1;
/** Shares of two classes have a smaller PSI: 50% against 55% give this much. */
const LEAST_LABEL_PSI = 0.01;
/** AUC, log loss and Brier score. */
const PERFORMANCE_FIGURES = 3;

export interface DriftSubject {
  /** Root digest of the model's bundle. */
  readonly bundle: string;
  readonly label: string;
  readonly positive: string;
  /** Rows that could not be read, which are in no count. */
  readonly badRows: number;
}

/** Without figures of its own: those of each kind of finding stand over it. */
const NOTHING = { psi: null, psiLimit: null, kolmogorovSmirnov: null, kolmogorovSmirnovP: null, jensenShannonDistance: null, p: null, value: null, interval: null, reference: null } as const;

/**
 * Holds what was counted of later rows against a model's reference: columns and predictions by PSI, and where labels are known
 * their share and the model's performance. Alarms first, then the largest PSI.
 */
export function findDrift(reference: DriftReference, counts: DriftCounts, subject: DriftSubject): DriftReport {
  const labelled = counts.labels.length;
  const alpha = FAMILY_ALPHA / (reference.columns.length + 1 + (labelled > 0 ? 1 + PERFORMANCE_FIGURES : 0));
  const findings = [
    ...reference.columns.flatMap((column, index) => columnFinding(column, counts.columns[index] ?? [], alpha)),
    ...predictionFinding(reference, counts, alpha),
    ...(labelled > 0 ? [...labelFinding(reference, counts, subject, alpha), ...comparePerformance(reference.performance, counts, alpha).map((finding) => ({ ...NOTHING, ...finding }))] : []),
  ];
  return {
    schemaVersion: 1,
    bundle: subject.bundle,
    rows: counts.rows,
    badRows: subject.badRows,
    labelledRows: labelled,
    referenceRows: reference.rows,
    alarm: findings.some(({ alarm }) => alarm),
    findings: findings.sort((a, b) => Number(b.alarm) - Number(a.alarm) || (b.psi ?? -1) - (a.psi ?? -1)),
  };
}

function columnFinding(column: ReferenceColumn, later: readonly number[], alpha: number): DriftFinding[] {
  const counts = countsOf(column);
  const held = holdCounts(counts, later, { leastPsi: LEAST_PSI, alpha });
  if (held === undefined) return [];
  const distances = column.kind === 'numeric' ? orderedDistance(counts.slice(0, -1), later.slice(0, -1)) : {};
  return [{ ...NOTHING, subject: 'column', name: column.name, ...figuresOf(held), ...distances, message: describe(held, binName(column, held.largestBin), counts, later) }];
}

function predictionFinding({ predictions }: DriftReference, counts: DriftCounts, alpha: number): DriftFinding[] {
  const held = holdCounts(predictions, counts.predictions, { leastPsi: LEAST_PSI, alpha });
  if (held === undefined) return [];
  const name = `probability ${held.largestBin / 10} to ${(held.largestBin + 1) / 10}`;
  return [{ ...NOTHING, subject: 'prediction', name: 'probability', ...figuresOf(held), ...orderedDistance(predictions, counts.predictions), message: describe(held, name, predictions, counts.predictions) }];
}

function labelFinding(reference: DriftReference, { labels }: DriftCounts, { label, positive }: DriftSubject, alpha: number): DriftFinding[] {
  const before = Math.round(reference.positiveShare * reference.rows);
  const now = labels.reduce((sum, value) => sum + value, 0);
  const held = holdCounts([reference.rows - before, before], [labels.length - now, now], { leastPsi: LEAST_LABEL_PSI, alpha });
  if (held === undefined) return [];
  const [value, interval] = [now / labels.length, wilsonInterval(now, labels.length)];
  const message = `${quote(positive)} in ${percent(value)} of rows (${percent(interval[0])} to ${percent(interval[1])}), ${percent(reference.positiveShare)} in training`;
  return [{ ...NOTHING, subject: 'label', name: label, ...figuresOf(held), value, interval, reference: reference.positiveShare, message }];
}

function figuresOf({ n, psi, psiLimit, jensenShannonDistance, p }: HeldCounts): Pick<DriftFinding, 'n' | 'psi' | 'psiLimit' | 'jensenShannonDistance' | 'p' | 'alarm'> {
  return { n, psi, psiLimit, jensenShannonDistance, p, alarm: psi > psiLimit };
}

/** Over bins in their order; missing cells have no place in it. */
function orderedDistance(before: readonly number[], later: readonly number[]): Partial<DriftFinding> {
  const distance = binnedKolmogorovSmirnov(before, later);
  return distance === null ? {} : { kolmogorovSmirnov: distance, kolmogorovSmirnovP: kolmogorovSmirnovP(distance, total(before), total(later)) };
}

function describe({ largestBin }: HeldCounts, name: string, before: readonly number[], later: readonly number[]): string {
  const share = (counts: readonly number[]): string => percent((counts[largestBin] ?? 0) / total(counts));
  return `most in ${name}: ${share(before)} of rows then, ${share(later)} now`;
}

function binName(column: ReferenceColumn, bin: number): string {
  if (bin === countsOf(column).length - 1) return 'missing cells';
  if (column.kind === 'categorical') return bin < column.levels.length ? quote(column.levels[bin] ?? '') : 'other or new levels';
  const [from, to] = [column.edges[bin - 1], column.edges[bin]];
  if (from === undefined) return to === undefined ? 'all values' : `values below ${figure(to)}`;
  return to === undefined ? `values from ${figure(from)}` : `values from ${figure(from)} to ${figure(to)}`;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function figure(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
