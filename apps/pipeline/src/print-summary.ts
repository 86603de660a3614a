import { checkTable } from '@gecko/command';
import type { ChosenData } from './choose-data.js';
import type { PipelineOutcome } from './judge-run.js';

/** What a person reads at the end: the gate table, what to try, where things stand. */
export function printSummary(outcome: PipelineOutcome, data: ChosenData, print: (text: string) => void): void {
  print('');
  print(outcome.kind === 'judged' ? judgedSummary(outcome, data) : stoppedSummary(outcome));
}

function stoppedSummary({ checks, diagnoses }: Extract<PipelineOutcome, { kind: 'stopped' }>): string {
  return [checkTable(checks), '', 'REFUSED: a stage gate is closed, no bundle was written', ...diagnoses.map(({ finding, next }) => `  ${finding}: ${next}`)].join('\n');
}

function judgedSummary({ verdict, bundle, runFolder, reportFile }: Extract<PipelineOutcome, { kind: 'judged' }>, data: ChosenData): string {
  const { test } = verdict.measurements;
  const bayes = data.bayesAuc === undefined ? [] : [`  test AUC ${test.auc?.toFixed(3) ?? 'undefined'}; the best any model can reach on this generated table is about ${data.bayesAuc.toFixed(3)}`];
  const diagnoses = bundle.metadata.diagnoses.map(({ finding, next }) => `  ${finding}: ${next}`);
  return [
    checkTable(verdict.checks),
    '',
    `${verdict.status.toUpperCase()}: ${bundle.metadata.name}, look ${verdict.look.number} of ${verdict.look.budget} at ${test.n} test rows, ${verdict.profile} profile`,
    ...bayes,
    ...verdict.advice.map((sentence) => `  ${sentence}`),
    ...diagnoses,
    `  run     ${runFolder}`,
    `  report  ${reportFile}`,
  ].join('\n');
}
