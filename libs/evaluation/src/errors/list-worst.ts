import type { TableColumn } from '@gecko/dataset/contract';
import type { ErrorAnalysis } from '../contract/errors.js';
import type { ExaminedModel } from '../examined-model.js';
import type { RowLosses } from './row-losses.js';

const MOST_ROWS = 20;
const MOST_COLUMNS = 40;
const LONGEST_TEXT = 80;
/** Probability of a class from which on the model is sure of it. */
const SURE = 0.9;

/** The rows with the largest log loss, with their cells in the columns the model reads (the first forty); equal losses in the order of the data. */
export function listWorst({ table, positions, columns }: Pick<ExaminedModel, 'table' | 'positions' | 'columns'>, { rows, labels, probabilities, losses }: RowLosses): ErrorAnalysis['worst'] {
  const shown = table.columns.filter(({ name }) => columns.includes(name)).slice(0, MOST_COLUMNS);
  const order = [...losses.keys()].sort((a, b) => (losses[b] ?? 0) - (losses[a] ?? 0) || a - b);
  return order.slice(0, MOST_ROWS).map((index) => {
    const row = rows[index] ?? 0;
    return {
      row: positions[row] ?? row,
      label: labels[index] ?? 0,
      probability: probabilities[index] ?? 0,
      logLoss: losses[index] ?? 0,
      values: shown.map((column) => ({ column: column.name, value: cellText(column, row) })),
    };
  });
}

/** Rows the model was sure of, and those among them where it was wrong. */
export function countConfidentMistakes({ labels, probabilities }: Pick<RowLosses, 'labels' | 'probabilities'>): ErrorAnalysis['confidentMistakes'] {
  let [count, sureRows] = [0, 0];
  for (const [row, label] of labels.entries()) {
    const probability = probabilities[row] ?? 0;
    if (Math.max(probability, 1 - probability) < SURE) continue;
    sureRows++;
    if (probability >= SURE !== (label === 1)) count++;
  }
  return { count, share: sureRows === 0 ? 0 : count / sureRows, sureRows };
}

function cellText(column: TableColumn, row: number): string {
  if (column.kind === 'categorical') return (column.levels[column.codes[row] ?? -1] ?? '').slice(0, LONGEST_TEXT);
  const value = column.values[row] ?? NaN;
  if (Number.isNaN(value)) return '';
  if (column.kind === 'boolean') return value === 1 ? column.trueText : column.falseText;
  return column.kind === 'date' ? new Date(value).toISOString() : String(value);
}
