import type { Table, TableColumn } from '@gecko/dataset/contract';
import { fillUniform, randomStream } from '@gecko/kernel';
import type { ErrorAnalysis } from '../contract/errors.js';
import type { ExaminedModel } from '../examined-model.js';
import { rocAuc } from '../metrics/roc-auc.js';

type Probe = ErrorAnalysis['robustness'][number];

/** Of a column's standard deviation. */
const NOISE = 0.02;

/**
 * What small changes to rows do to the model's answers: every number moved by at most 2% of its column's standard deviation,
 * and column by column a missing cell, or a text that training never had, in every row. The largest loss of AUC comes first,
 * after the noise.
 */
export function probeRobustness(model: ExaminedModel, rows: Uint32Array, seed: number): Probe[] {
  if (rows.length === 0) return [];
  const features = model.encode(model.table, rows);
  const before = model.scoreInputs(features, rows.length);
  const labels = Uint8Array.from(rows, (row) => model.table.labels[row] ?? 0);
  const compare = (change: string, column: string | null, after: Float64Array): Probe => rateChange({ change, column, threshold: model.threshold, labels }, before, after);
  const [missing, unseen] = [inputsOfOneRow(model, missingCell), inputsOfOneRow(model, unseenCell)];
  const probeColumn = (change: string, column: string, inputs: Float32Array): Probe => compare(change, column, model.scoreInputs(replaceInputs(model, features, inputs, column), rows.length));
  const texts = model.table.columns.filter(({ name, kind }) => kind === 'categorical' && model.columns.includes(name)).map(({ name }) => name);
  const noisy = model.encode({ ...model.table, columns: model.table.columns.map((column, index) => noisyColumn(column, rows, { seed, index })) }, rows);
  return [
    compare('numbers moved by up to 2%', null, model.scoreInputs(noisy, rows.length)),
    ...[...model.columns.map((column) => probeColumn('missing', column, missing)), ...texts.map((column) => probeColumn('unseen level', column, unseen))].sort((a, b) => (b.aucDrop ?? 0) - (a.aucDrop ?? 0) || b.meanChange - a.meanChange),
  ];
}

function rateChange({ change, column, threshold, labels }: { readonly change: string; readonly column: string | null; readonly threshold: number; readonly labels: Uint8Array }, before: Float64Array, after: Float64Array): Probe {
  const [auc, was] = [rocAuc(labels, after), rocAuc(labels, before)];
  let [moved, flips] = [0, 0];
  for (let row = 0; row < before.length; row++) {
    const [old, now] = [before[row] ?? 0, after[row] ?? 0];
    moved += Math.abs(now - old);
    if (old >= threshold !== now >= threshold) flips++;
  }
  return { change, column, auc, aucDrop: auc === null || was === null ? null : was - auc, meanChange: moved / before.length, flips: flips / before.length };
}

/** Each column is encoded by itself, so one row tells what a cell becomes in any. */
function inputsOfOneRow(model: ExaminedModel, cell: (column: TableColumn) => TableColumn): Float32Array {
  const table: Table = { columns: model.table.columns.map(cell), rowCount: 1, labels: new Uint8Array(1) };
  return model.encode(table, Uint32Array.of(0));
}

function missingCell(column: TableColumn): TableColumn {
  return column.kind === 'categorical' ? { ...column, codes: Int32Array.of(-1), levels: [] } : { ...column, values: Float64Array.of(NaN) };
}

function unseenCell(column: TableColumn): TableColumn {
  if (column.kind !== 'categorical') return { ...column, values: Float64Array.of(NaN) };
  let level = 'unseen';
  while (column.levels.includes(level)) level += ' too';
  return { ...column, codes: Int32Array.of(0), levels: [level] };
}

function replaceInputs({ inputs }: ExaminedModel, features: Float32Array, replacement: Float32Array, column: string): Float32Array {
  const changed = features.slice();
  const width = inputs.length;
  for (const [index, input] of inputs.entries()) {
    if (input.column !== column) continue;
    for (let place = index; place < changed.length; place += width) changed[place] = replacement[index] ?? 0;
  }
  return changed;
}

function noisyColumn(column: TableColumn, rows: Uint32Array, { seed, index }: { readonly seed: number; readonly index: number }): TableColumn {
  if (column.kind !== 'numeric') return column;
  const values = column.values.slice();
  const reach = NOISE * deviationOf(column.values, rows);
  const draws = new Float32Array(rows.length);
  fillUniform(randomStream(seed, 'robustness noise'), { major: 0, minor: index }, draws);
  for (const [place, row] of rows.entries()) values[row] = (values[row] ?? NaN) + reach * (2 * (draws[place] ?? 0) - 1);
  return { ...column, values };
}

function deviationOf(values: Float64Array, rows: Uint32Array): number {
  const present = Float64Array.from(rows, (row) => values[row] ?? NaN).filter((value) => !Number.isNaN(value));
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  return present.length < 2 ? 0 : Math.sqrt(present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (present.length - 1));
}
