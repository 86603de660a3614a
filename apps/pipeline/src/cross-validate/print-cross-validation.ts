import type { CrossValidation } from '@gecko/evaluation/contract';
import { textTable } from '../text-table.js';

/** A row a candidate, then what the folds show between them, the warnings, and which to take. */
export function describeCrossValidation({ candidates, differences, method, rows, advice }: CrossValidation): string {
  const folds = candidates[0]?.folds.length ?? 0;
  const rated = candidates.map(({ name, folds: figures, auc }) => [
    name,
    ...figures.map((figure) => shown(figure.auc)),
    shown(auc?.mean),
    auc?.interval ? `${shown(auc.interval[0])} to ${shown(auc.interval[1])}` : '-',
    shown(auc?.standardDeviation),
    shown(auc?.spread),
    shown(meanOf(figures.map(({ accuracy }) => accuracy))),
    shown(meanOf(figures.map(({ logLoss }) => logLoss))),
  ]);
  const head = ['AUC', ...Array.from({ length: folds }, (_, fold) => `fold ${fold + 1}`), 'mean', '95%', 'deviation', 'spread', 'accuracy', 'log loss'];
  const pairs = differences.map(({ first, second, difference, interval, adjustedP }) => [`${first} - ${second}`, signed(difference), interval ? `${signed(interval[0])} to ${signed(interval[1])}` : '-', adjustedP?.toFixed(3) ?? '-']);
  return [
    `${folds} folds of ${rows} training and validation rows (${method}); the test rows stay closed.`,
    ...textTable([head, ...rated]),
    '',
    ...(pairs.length > 0 ? [...textTable([['difference of mean AUC', '', '95%', 'p (Holm)'], ...pairs]), 'Intervals and p after Nadeau and Bengio: the folds share training rows.', ''] : []),
    ...candidates.flatMap(({ name, warning }) => (warning === null ? [] : [`WARNING: ${name}: ${warning}`])),
    `ADVICE: ${advice}`,
  ].join('\n');
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value) => value ?? []);
  return known.length < values.length || known.length === 0 ? null : known.reduce((total, value) => total + value, 0) / known.length;
}

function shown(value: number | null | undefined): string {
  return value === null || value === undefined ? '-' : value.toFixed(3);
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(3)}`;
}
