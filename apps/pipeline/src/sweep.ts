import type { CommandResult, CommandTools } from '@gecko/command';
import { keepDiary } from './diary/keep-diary.js';
import { nameOfTraining } from './diary/notes-of-run.js';
import type { PipelineRequest } from './pipeline-request.js';
import { prepareRun } from './prepare-run.js';
import { openRunFolder } from './run-folder.js';
import { StageLine } from './stage-line.js';
import { trainingOrder } from './training/order-training.js';
import { judgeSweep, ordersOfSeeds, type Sweep } from './training/sweep-seeds.js';

/** The training of a run under several seeds, on the same rows: how much of its result is luck. Publishes and opens nothing. */
export async function runSweep(request: PipelineRequest, count: number, tools: CommandTools): Promise<Sweep> {
  const line = new StageLine(tools);
  const { read, prepared, spec } = await prepareRun(request, line, tools);
  const { train, validation } = prepared;
  const folder = openRunFolder(tools, request.registry, { resume: false, trainer: request.trainer });
  let fault: unknown;
  try {
    const orders = ordersOfSeeds(trainingOrder(request, spec, { train, validation }, folder.scratchFolder), count);
    const outcomes = await request.trainer.train(orders, { train, validation }, folder.scratchFolder);
    const sweep = judgeSweep(orders, outcomes, request.policy.limits);
    const { verdict, seeds, auc } = sweep;
    const run = nameOfTraining(request.configuration, read.description.sha256);
    if (verdict !== 'stable') keepDiary(request, tools, [{ run, event: { kind: 'unsteady-seeds', verdict, cleared: seeds.filter(({ cleared }) => cleared).length, seeds: seeds.length, auc } }]);
    return sweep;
  } catch (thrown) {
    fault = thrown;
    throw thrown;
  } finally {
    folder.close(fault);
  }
}

/** What a command answers of a sweep: passed where every seed clears the limits. */
export function sweepAnswer({ check, seeds, verdict, accuracy, auc, logLoss }: Sweep): CommandResult {
  return { status: check.passed ? 'passed' : 'refused', checks: [check], seeds: seeds.map((seed) => ({ ...seed })), sweep: { verdict, accuracy, auc, logLoss } };
}
