import type { Explanation } from '../contract/explanation.js';
import type { ExaminedModel } from '../examined-model.js';
import { additivityGap, type Explainer } from './create-explainer.js';
import { rankCorrelation } from './rank-values.js';

/** Shapley values of some rows of the model's table, a figure for each column. */
export function explainShap(model: ExaminedModel, explainer: Explainer, rows: Uint32Array): Explanation['shap'] {
  const features = model.encode(model.table, rows);
  const probabilities = model.scoreInputs(features, rows.length);
  const { isExact, baseValue, values, standardErrors, logits } = explainer.shapley(features);
  const width = model.columns.length;
  const gaps = Array.from(probabilities, (probability, row) => additivityGap(baseValue, values.subarray(row * width, (row + 1) * width), probability, logits[row] ?? 0));
  const columns = model.columns.map((column, index) => {
    const contributions = Float64Array.from(rows, (_, row) => values[row * width + index] ?? 0);
    return { column, meanAbsolute: contributions.reduce((sum, value) => sum + Math.abs(value), 0) / rows.length, direction: directionOf(model, column, rows, contributions) };
  });
  return {
    method: isExact ? 'exact: every subset of the columns' : 'permutation walks over the columns, each order with its reverse',
    rows: rows.length,
    backgroundRows: explainer.backgroundRows,
    baseValue,
    columns: columns.sort((a, b) => b.meanAbsolute - a.meanAbsolute),
    additivityGap: Math.max(0, ...gaps),
    standardError: Math.sqrt(standardErrors.reduce((sum, error) => sum + error * error, 0) / rows.length),
  };
}

function directionOf({ table }: ExaminedModel, name: string, rows: Uint32Array, contributions: Float64Array): number | null {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column === undefined || column.kind === 'categorical') return null;
  return rankCorrelation(Float64Array.from(rows, (row) => column.values[row] ?? NaN), contributions);
}
