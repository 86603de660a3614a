import { randomStream } from '@gecko/kernel';
import type { Explanation } from '../contract/explanation.js';
import type { ExaminationOptions, ExaminedModel } from '../examined-model.js';
import { chooseSamples } from './choose-samples.js';
import { createExplainer, drawRows, gatherRows, type Explainer } from './create-explainer.js';
import { explainImportance } from './explain-importance.js';
import { explainShap } from './explain-shap.js';
import { partialDependence } from './partial-dependence.js';
import { encodeRows } from './permute-inputs.js';
import { drawStratified } from './split-halves.js';
import { cellText, valueGrid } from './value-grid.js';

/** How much may be done. Multiplications are what a network of any size and a table of any width are measured by. */
interface Effort {
  readonly repeats: number;
  readonly importanceRows: readonly [number, number];
  readonly importanceCost: number;
  readonly shapRows: readonly [number, number];
  readonly shapCost: number;
  readonly backgroundRows: number;
  readonly exactColumns: number;
  readonly surrogateRows: number;
  readonly surrogateInputs: number;
  /** Validation rows among which samples are sought. */
  readonly sampleRows: number;
  readonly dependenceColumns: number;
  readonly dependenceRows: number;
  readonly gridValues: number;
}

const EFFORT: Readonly<Record<ExaminationOptions['depth'], Effort>> = {
  quick: { repeats: 5, importanceRows: [60, 1000], importanceCost: 8e8, shapRows: [8, 200], shapCost: 8e8, backgroundRows: 16, exactColumns: 6, surrogateRows: 300, surrogateInputs: 256, sampleRows: 2000, dependenceColumns: 4, dependenceRows: 100, gridValues: 9 },
  full: { repeats: 10, importanceRows: [200, 5000], importanceCost: 3e10, shapRows: [50, 1000], shapCost: 6e10, backgroundRows: 16, exactColumns: 10, surrogateRows: 2000, surrogateInputs: 1024, sampleRows: 50_000, dependenceColumns: 8, dependenceRows: 500, gridValues: 15 },
};

/**
 * Which columns matter to a model and how, on a sample of its validation rows; null where these have one class only, or where
 * the model has no columns or no training rows.
 */
export function analyseExplanation(model: ExaminedModel, { seed, depth }: ExaminationOptions): Explanation | null {
  const effort = EFFORT[depth];
  const classes = new Set(Array.from(model.validation, (row) => model.table.labels[row]));
  if (classes.size < 2 || model.columns.length === 0 || model.train.length === 0) return null;
  const explainer = createExplainer(model, { seed, ...effort });
  const { network, groups } = explainer;
  const perRow = groups.length * (network.cost + network.width);
  const rows = drawStratified(model.validation, model.table.labels, within(effort.importanceRows, effort.importanceCost / (perRow * effort.repeats)), randomStream(seed, 'importance rows'));
  const encoded = encodeRows(network, model.encode(model.table, rows));
  const importance = explainImportance({ model, seed, groups, rows, encoded, repeats: effort.repeats, hasBlocks: depth === 'full' });
  return {
    ...importance,
    shap: explainShap(model, explainer, drawRows(model.validation, within(effort.shapRows, effort.shapCost / (perRow * evaluationsPerColumn(effort, groups.length))), seed)),
    samples: explainSamples(model, explainer, drawRows(model.validation, effort.sampleRows, seed)),
    dependence: dependenceOn(model, explainer, importance.importance.slice(0, effort.dependenceColumns).map(({ column }) => column), effort, seed),
  };
}

/** Of one row: two rounds of an order and its reverse from each background row, or all subsets of the columns. */
function evaluationsPerColumn({ backgroundRows, exactColumns }: Effort, columns: number): number {
  return columns <= exactColumns ? (backgroundRows * 2 ** columns) / columns : 4 * backgroundRows;
}

function within([least, most]: readonly [number, number], wanted: number): number {
  return Math.round(Math.max(least, Math.min(most, wanted)));
}

function explainSamples(model: ExaminedModel, explainer: Explainer, rows: Uint32Array): Explanation['samples'] {
  const { table, positions } = model;
  const features = model.encode(table, rows);
  const labels = Uint8Array.from(rows, (row) => table.labels[row] ?? 0);
  const samples = chooseSamples(labels, model.scoreInputs(features, rows.length), model.threshold);
  return explainer.explain(
    samples.map(({ place, reason }) => {
      const row = rows[place] ?? 0;
      return { row: positions[row] ?? null, reason, label: labels[place] ?? null, features: gatherRows(features, [place], model.inputs.length), values: rowTexts(model, row) };
    }),
  );
}

/** The cells of a row in words, in the order of the model's columns. */
export function rowTexts({ columns, table }: Pick<ExaminedModel, 'columns' | 'table'>, row: number): string[] {
  return columns.map((name) => {
    const column = table.columns.find((candidate) => candidate.name === name);
    return column === undefined ? '' : cellText(column, row);
  });
}

function dependenceOn(model: ExaminedModel, { network, groups }: Explainer, columns: readonly string[], { dependenceRows, gridValues }: Effort, seed: number): Explanation['dependence'] {
  const rows = drawRows(model.validation, dependenceRows, seed);
  const encoded = encodeRows(network, model.encode(model.table, rows));
  return columns.map((column) => {
    const group = groups[model.columns.indexOf(column)] ?? new Uint32Array();
    return { column, points: partialDependence(encoded, group, valueGrid(model, column, group, model.train, gridValues)) };
  });
}
