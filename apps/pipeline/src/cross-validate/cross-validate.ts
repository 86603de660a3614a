import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import { resolveMethod, tableFolds } from '@gecko/dataset';
import { adviseCandidate, compareCandidates, summarizeFolds } from '@gecko/evaluation';
import type { CrossValidation } from '@gecko/evaluation/contract';
import { modelConfiguration } from '../configuration.js';
import type { PipelineRequest } from '../pipeline-request.js';
import { prepareRun } from '../prepare-run.js';
import { openRunFolder } from '../run-folder.js';
import { StageLine } from '../stage-line.js';
import { encodeFold } from './fold-rows.js';
import { judgeFold, type FoldFigures } from './judge-fold.js';
import type { CandidateModel } from './parse-candidates.js';

export interface CrossValidationRequest {
  readonly folds: number;
  /** Simple ones first. */
  readonly candidates: readonly CandidateModel[];
}

/**
 * Candidates on the same folds of training and validation rows: the test rows stay closed. What is fitted is fitted on each
 * fold's training rows alone.
 * @throws GeckoError as `prepareRun`, `tableFolds`, and of the first training that failed
 */
export async function crossValidate(request: PipelineRequest, { folds: count, candidates }: CrossValidationRequest, tools: CommandTools): Promise<CrossValidation> {
  const { configuration, policy, registry, trainer } = request;
  const run = await prepareRun(request, new StageLine(tools), tools);
  const method = resolveMethod(policy.split, run.table);
  const folds = tableFolds(run.table, { folds: count, method, seed: configuration.training.seed });
  const folder = openRunFolder(tools, registry, { resume: false, trainer });
  let fault: unknown;
  try {
    const figures: FoldFigures[][] = [];
    for (const [index, fold] of folds.entries()) {
      const matrices = await encodeFold(request, run, fold, method, tools.clock);
      const judged = await judgeFold(request, matrices, candidates, join(folder.scratchFolder, `fold-${index + 1}`));
      figures.push(judged);
      tools.logger.info(`fold ${index + 1} of ${count}: AUC on ${fold.test.length} rows: ${judged.map(({ auc }, place) => `${candidates[place]?.name ?? ''} ${auc?.toFixed(3) ?? 'none'}`).join(', ')}`);
    }
    const testPerTrain = sum(folds.map(({ test }) => test.length)) / sum(folds.map(({ train }) => train.length));
    const summaries = candidates.map(({ name }, place) => summarizeFolds(name, figures.flatMap((judged) => judged[place] ?? []), testPerTrain));
    const differences = compareCandidates(summaries, testPerTrain);
    return {
      schemaVersion: 1,
      data: run.read.description.sha256,
      split: run.split.sha256,
      configuration: modelConfiguration(configuration).sha256,
      method,
      rows: run.table.rowCount,
      candidates: summaries,
      differences,
      advice: adviseCandidate(summaries, differences),
    };
  } catch (thrown) {
    fault = thrown;
    throw thrown;
  } finally {
    folder.close(fault);
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
