import { basename } from 'node:path';
import type { CommandTools } from '@gecko/command';
import { auditStage, readStage, splitStage } from '@gecko/dataset';
import { rocAuc } from '@gecko/evaluation';
import { readDataFile } from '@gecko/gate';
import { trainStage } from '@gecko/training';
import { judgeRun, stopRun, type PipelineOutcome } from './judge-run.js';
import { memoryAlert } from './memory-alert.js';
import type { PipelineRequest } from './pipeline-request.js';
import { openRunFolder } from './run-folder.js';
import { StageLine } from './stage-line.js';
import { evaluateStage } from './stages/evaluate.js';
import { prepareStage } from './stages/prepare.js';
import { specifyStage } from './stages/specify.js';
import { converged, noLeak } from './stages/train-gates.js';
import { writeRun } from './write-run.js';

const THRESHOLD = 0.5;

/** From a table to a judged bundle: every stage once, in order, each with the gates that follow it. */
export async function runPipeline(request: PipelineRequest, tools: CommandTools): Promise<PipelineOutcome> {
  const { configuration, policy, data, backend } = request;
  const line = new StageLine(tools);

  const read = await line.run(readStage, { bytes: readDataFile(tools.disk, data.file), fileName: basename(data.file), options: data.reading });
  const { description } = read;
  // From here on the table holds training and validation rows alone.
  const { table, ...split } = await line.run(splitStage, { table: read.table, dataSha256: description.sha256, policy: policy.split });
  await line.run(auditStage(rocAuc), { table, rows: split.train, singleFeatureAuc: policy.limits.singleFeatureAuc, knownSeparators: policy.knownSeparators });
  const prepared = await line.run(prepareStage, { table, split: split.description, train: split.train, validation: split.validation, options: configuration.transforms, notes: read.notes });

  const folder = openRunFolder(tools, request.registry);
  try {
    const { train, validation, transforms, profile } = prepared;
    const epochSeconds: number[] = [];
    const watchMemory = memoryAlert(tools.logger);
    const { spec, summary } = await line.run(specifyStage, { options: configuration.architecture, inputWidth: train.width, trainingRows: train.rows });
    const trained = await line.run(trainStage({ backend, auc: rocAuc, clock: tools.clock, onEpochSeconds: (seconds) => watchMemory(epochSeconds.push(seconds)) }), { spec, options: configuration.training, train, validation }, converged, noLeak);
    if (line.closed) return stopRun(line, trained.diagnoses);
    const evaluated = await line.run(evaluateStage(backend), { spec, weights: trained.weights, train, validation, threshold: THRESHOLD });

    const claims = { train: evaluated.train.metrics, validation: evaluated.validation.metrics };
    const runFolder = writeRun(request, tools, folder, { threshold: THRESHOLD, table, data: description, profile, split: split.description, trainRows: split.train, trainProbabilities: evaluated.train.probabilities, transforms, spec, summary, trained, epochSeconds, claims, stages: line.records });
    return await judgeRun(request, tools, runFolder, line.checks);
  } finally {
    folder.close();
  }
}
