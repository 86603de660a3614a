import type { Table, TableDescription } from '@gecko/dataset/contract';
import { hashValue } from '@gecko/kernel';
import type { Bars, LabelOptions } from '../contract.js';
import { FEATURES } from '../features/registry.js';
import { closeTime } from '../frames/frame-times.js';
import type { FeatureRow } from './label-symbols.js';

/** A row an event: the features, the label (0 where it has none), and the interval in which it was decided. */
export function buildTable(rows: readonly FeatureRow[], symbols: readonly Bars[]): Table {
  const starts = Float64Array.from(rows, ({ event }) => event.time);
  return {
    columns: FEATURES.map(({ name }, feature) => ({ name, kind: 'numeric', values: Float64Array.from(rows, ({ features }) => features[feature] ?? Number.NaN) })),
    rowCount: rows.length,
    labels: Uint8Array.from(rows, ({ label }) => label.label ?? 0),
    times: starts,
    intervals: {
      starts,
      ends: Float64Array.from(rows, ({ series, label }) => decisionTime(symbols[series], label.decidedBar)),
      series: Int32Array.from(rows, ({ series }) => series),
      firstBars: Int32Array.from(rows, ({ label }) => label.bar),
      lastBars: Int32Array.from(rows, ({ label }) => label.decidedBar),
    },
  };
}

function decisionTime(bars: Bars | undefined, bar: number): number {
  return bars === undefined ? Number.NaN : closeTime(bars.frame, bars.times[bar] ?? Number.NaN);
}

const LABELS: Record<LabelOptions['method'], Pick<TableDescription, 'label' | 'positive' | 'negative'>> = {
  'triple-barrier': { label: 'first_barrier', positive: 'target', negative: 'stop' },
  'fixed-horizon': { label: 'return_sign', positive: 'gain', negative: 'loss' },
  directional: { label: 'first_move', positive: 'with', negative: 'against' },
};

/** The table in words and hashes, as tables from files have them. */
export function describeTable(table: Table, { method }: LabelOptions): TableDescription {
  return {
    ...LABELS[method],
    sha256: hashValue(table),
    rows: table.rowCount,
    positives: table.labels.reduce((sum, one) => sum + one, 0),
    missing: [],
    types: {},
    weight: null,
    query: null,
    roles: {},
    columns: table.columns.map(({ name, kind }) => ({ name, kind })),
    leftOut: [],
  };
}
