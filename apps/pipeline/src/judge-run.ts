import { join } from 'node:path';
import type { Backend } from '@gecko/backend';
import type { BackendChoice } from '@gecko/backend/contract';
import type { CommandTools } from '@gecko/command';
import type { ExaminationOptions } from '@gecko/evaluation';
import type { Analysis } from '@gecko/evaluation/contract';
import { checkCandidate } from '@gecko/gate';
import type { Verdict } from '@gecko/gate/contract';
import { canonicalJson, writeWhole } from '@gecko/kernel';
import type { Check } from '@gecko/kernel/contract';
import type { Bundle } from '@gecko/serialization/contract';
import type { Diagnosis } from '@gecko/training/contract';
import { keepDiary } from './diary/keep-diary.js';
import { notesOfRun } from './diary/notes-of-run.js';
import { analyseModel } from './examine/analyse-model.js';
import { examineModel, type ExaminedRows } from './examine/examine-model.js';
import { writeAnalysis } from './examine/analysis-file.js';
import { networkTrainer } from './examine/train-network.js';
import type { PipelineRequest } from './pipeline-request.js';
import { writeReport } from './report/write-report.js';
import { reviewJudged } from './review/review-judged.js';
import type { StageLine } from './stage-line.js';

/** How a run ended: stopped by a stage's gate, or judged by the gate. */
export type PipelineOutcome =
  | { readonly kind: 'stopped'; readonly checks: readonly Check[]; readonly diagnoses: readonly Diagnosis[] }
  | { readonly kind: 'judged'; readonly checks: readonly Check[]; readonly verdict: Verdict; readonly bundle: Bundle; readonly runFolder: string; readonly reportFile: string; readonly oracleAuc: number | undefined };

/** A bundle on disk, what the stages' gates said, and what the simulator knows of its market, if it made the data. */
export interface WrittenRun {
  readonly runFolder: string;
  readonly checks: readonly Check[];
  readonly oracleAuc: number | undefined;
  /** Training and validation rows, as the trainer had them. */
  readonly rows: ExaminedRows;
}

export function stopRun(line: StageLine, diagnoses: readonly Diagnosis[]): PipelineOutcome {
  return { kind: 'stopped', checks: line.checks, diagnoses };
}

/** Hands the written bundle to the gate, the only one to open the test rows, and writes verdict, analysis, report and model card beside it. */
export async function judgeRun(request: PipelineRequest, tools: CommandTools, { runFolder, checks, oracleAuc, rows }: WrittenRun): Promise<PipelineOutcome> {
  const { registry, policy, backend, measurer, configuration, data } = request;
  const { verdict, bundle, profile, market } = await checkCandidate(
    { registry, bundleFolder: join(runFolder, 'bundle'), beside: [], data: data.source, policy, profile: configuration.profile, backend: choiceOf(backend), measurer },
    tools,
  );
  writeWhole(tools.disk, join(runFolder, 'verdict.json'), canonicalJson(verdict));
  const { depth } = configuration.analysis;
  const analysis = depth === 'none' ? undefined : await analyseRun(request, tools, { bundle, rows, depth, runFolder });
  if (analysis !== undefined) writeAnalysis(tools.disk, runFolder, analysis);
  const review = reviewJudged(tools, { folder: runFolder, bundle, verdict, analysis, ledgerFile: registry.ledger, policyFile: configuration.policy, configurationFile: undefined });
  const reportFile = writeReport(tools.disk, runFolder, { bundle, verdict, notes: profile.notes, market, oracleAuc, analysis, review });
  keepDiary(request, tools, notesOfRun(tools.disk, registry, request.resume, bundle, verdict));
  return { kind: 'judged', checks, verdict, bundle, runFolder, reportFile, oracleAuc };
}

async function analyseRun(request: PipelineRequest, tools: CommandTools, { bundle, rows, depth, runFolder }: Pick<WrittenRun, 'rows' | 'runFolder'> & { readonly bundle: Bundle; readonly depth: ExaminationOptions['depth'] }): Promise<Analysis> {
  const model = examineModel(bundle, rows);
  const options = { depth, seed: request.configuration.training.seed };
  return analyseModel({ model, bundle, options, registry: request.registry, trainNetwork: networkTrainer({ request, model, bundle, runFolder }, tools) }, tools);
}

/** What loads the very backend that this process has. */
function choiceOf({ description: { name } }: Backend): BackendChoice {
  return name === 'tensorflow' ? 'native' : name;
}
