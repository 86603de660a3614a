import { checkTable } from '@gecko/command';
import type { BinaryMetrics } from '@gecko/evaluation/contract';
import type { PipelineOutcome } from './judge-run.js';

/** What a person reads at the end: the gate table, what to try, where things stand. */
export function printSummary(outcome: PipelineOutcome, print: (text: string) => void): void {
  print('');
  print(outcome.kind === 'judged' ? judgedSummary(outcome) : stoppedSummary(outcome));
}

function stoppedSummary({ checks, diagnoses }: Extract<PipelineOutcome, { kind: 'stopped' }>): string {
  return [checkTable(checks), '', 'REFUSED: a stage gate is closed, no bundle was written', ...diagnoses.map(({ finding, next }) => `  ${finding}: ${next}`)].join('\n');
}

function judgedSummary({ verdict, bundle, runFolder, reportFile, oracleAuc }: Extract<PipelineOutcome, { kind: 'judged' }>): string {
  const { test } = verdict.measurements;
  const { engine } = bundle.metadata;
  const oracle = oracleAuc === undefined ? [] : [`  the best AUC any model can reach on this simulated market is about ${oracleAuc.toFixed(3)}`];
  const diagnoses = bundle.metadata.diagnoses.map(({ finding, next }) => `  ${finding}: ${next}`);
  return [
    checkTable(verdict.checks),
    '',
    `${verdict.status.toUpperCase()}: ${bundle.metadata.name}, look ${verdict.look.number} of ${verdict.look.budget} at ${test.n} test rows, ${verdict.profile} profile`,
    `  ${metricsLine(test)}`,
    ...oracle,
    ...verdict.advice.map((sentence) => `  ${sentence}`),
    ...diagnoses,
    `  engine  ${engine.name}${engine.flavour === null ? '' : ` (${engine.flavour})`}, ${engine.reason}`,
    `  run     ${runFolder}`,
    `  report  ${reportFile}`,
  ].join('\n');
}

function metricsLine({ n, accuracy, precision, recall, f1, auc, prAuc, confusion }: BinaryMetrics): string {
  const share = (value: number | null): string => value?.toFixed(3) ?? 'undefined';
  const { truePositive, falsePositive, trueNegative, falseNegative } = confusion;
  return `${n} test rows: accuracy ${share(accuracy)}, precision ${share(precision)}, recall ${share(recall)}, F1 ${share(f1)}, AUC ${share(auc)}, PR-AUC ${share(prAuc)}; of the positives ${truePositive} found and ${falseNegative} missed, of the negatives ${trueNegative} found and ${falsePositive} missed`;
}
