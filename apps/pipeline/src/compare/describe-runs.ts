import type { ComparedPair } from '@gecko/evaluation';
import type { BinaryMetrics } from '@gecko/evaluation/contract';
import { quote } from '@gecko/kernel';
import { textTable } from '../text-table.js';
import type { RunDifference } from './find-differences.js';

/** What `compare` answers. */
export interface ComparedRuns {
  readonly schemaVersion: 1;
  /** Validation rows that all were compared on, and the hashes of data and split that they share. */
  readonly rows: number;
  readonly data: string;
  readonly split: string;
  readonly runs: readonly (Pick<BinaryMetrics, 'accuracy' | 'auc' | 'prAuc' | 'logLoss' | 'brier' | 'intervals'> & { readonly name: string; readonly run: string; readonly trainedAt: string })[];
  /** The first's figures minus the second's. */
  readonly pairs: readonly ComparedPair[];
  readonly differences: readonly RunDifference[];
}

/** Figures of each run, differences of each pair, what differs between them, and what follows. */
export function describeRuns({ rows, runs, pairs, differences }: ComparedRuns): string {
  const figures = runs.map(({ name, auc, accuracy, prAuc, logLoss, brier, intervals }) => [name, shown(auc), range(intervals.auc), shown(accuracy), range(intervals.accuracy), shown(prAuc), shown(logLoss), shown(brier)]);
  const tested = pairs.map(({ first, second, aucDifference, adjustedP, logLossDifference, mcnemar }) => [
    `${first} - ${second}`,
    signed(aucDifference?.difference),
    signedRange(aucDifference?.interval),
    adjustedP?.toFixed(3) ?? '-',
    signed(logLossDifference?.difference),
    signedRange(logLossDifference?.interval),
    mcnemar === null ? '-' : `${mcnemar.onlyThis} : ${mcnemar.onlyOther}`,
    mcnemar?.p.toFixed(3) ?? '-',
  ]);
  return [
    `On the ${rows} validation rows that all share; the test rows stay closed.`,
    ...textTable([['run', 'AUC', '95%', 'accuracy', '95%', 'PR-AUC', 'log loss', 'Brier'], ...figures]),
    '',
    ...textTable([['difference', 'AUC', '95%', 'p (Holm)', 'log loss', '95%', 'only one right', 'p (McNemar)'], ...tested]),
    '',
    ...describeDifferences(differences, runs.map(({ name }) => name)),
    ...pairs.map(conclude),
  ].join('\n');
}

function describeDifferences(differences: readonly RunDifference[], names: readonly string[]): string[] {
  if (differences.length === 0) return ['The runs differ in no setting, column or version.', ''];
  const cells = differences.map(({ what, name, values }) => [`${what} ${plain(name)}`, ...values.map((value) => (value === null ? 'none' : plain(value)))]);
  return [...textTable([['differs', ...names], ...cells]), ''];
}

function conclude({ first, second, conclusion, aucDifference, adjustedP }: ComparedPair): string {
  const figures = `AUC ${signed(aucDifference?.difference)}, p ${adjustedP?.toFixed(3) ?? '-'}`;
  if (conclusion === 'no difference shown') return `${first} and ${second} cannot be told apart on these rows (${figures})`;
  return `${first} ranks these rows ${conclusion} than ${second} (${figures})`;
}

/** Names and values of foreign bundles: escaped where they are more than plain words. */
function plain(text: string): string {
  return /^[\w .,:;/()[\]{}"+=-]*$/.test(text) ? text : quote(text);
}

function shown(value: number | null): string {
  return value === null ? '-' : value.toFixed(3);
}

function range(interval: readonly [number, number] | null): string {
  return interval === null ? '-' : `${shown(interval[0])} to ${shown(interval[1])}`;
}

function signed(value: number | undefined): string {
  return value === undefined ? '-' : `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(3)}`;
}

function signedRange(interval: readonly [number, number] | null | undefined): string {
  return interval === null || interval === undefined ? '-' : `${signed(interval[0])} to ${signed(interval[1])}`;
}
