import type { CommandTools } from '@gecko/command';
import type { PipelineRequest } from './pipeline-request.js';
import { prepareRun } from './prepare-run.js';
import { openRunFolder } from './run-folder.js';
import { StageLine } from './stage-line.js';
import { trainingOrder } from './training/order-training.js';
import { judgeSweep, ordersOfSeeds, type Sweep } from './training/sweep-seeds.js';

/** The training of a run under several seeds, on the same rows: how much of its result is luck. Publishes and opens nothing. */
export async function runSweep(request: PipelineRequest, count: number, tools: CommandTools): Promise<Sweep> {
  const line = new StageLine(tools);
  const { prepared, spec } = await prepareRun(request, line, tools);
  const { train, validation } = prepared;
  const folder = openRunFolder(tools, request.registry, { resume: false });
  try {
    const orders = ordersOfSeeds(trainingOrder(request, spec, { train, validation }, folder.scratchFolder), count);
    const results = await request.trainer(orders, { train, validation }, folder.scratchFolder);
    return judgeSweep(orders, results, request.policy.limits);
  } finally {
    folder.close();
  }
}
