import type { CommandTools } from '@gecko/command';
import { auditStage, resolveMethod, splitStage } from '@gecko/dataset';
import type { Table } from '@gecko/dataset/contract';
import { rocAuc } from '@gecko/evaluation';
import { effectiveRowsOf, weighTrainingRows } from '@gecko/market';
import { trainStage } from '@gecko/training';
import { checkDataSchema, keepDataSchema } from './check-data-schema.js';
import { judgeRun, stopRun, type PipelineOutcome } from './judge-run.js';
import { memoryAlert } from './memory-alert.js';
import type { PipelineRequest } from './pipeline-request.js';
import { readData } from './read-data.js';
import { openRunFolder } from './run-folder.js';
import { StageLine } from './stage-line.js';
import { evaluateStage } from './stages/evaluate.js';
import { prepareStage } from './stages/prepare.js';
import { fitOn, proveFitsStage, type Fit } from './stages/prove-fits.js';
import { littleChanged, quantizeStage } from './stages/quantize.js';
import { specifyStage } from './stages/specify.js';
import { converged, noLeak } from './stages/train-gates.js';
import { writeRun } from './write-run.js';

const THRESHOLD = 0.5;

/** From a table or market bars to a judged bundle: every stage once, in order, each with the gates that follow it. */
export async function runPipeline(request: PipelineRequest, tools: CommandTools): Promise<PipelineOutcome> {
  const { configuration, policy, backend } = request;
  const line = new StageLine(tools);
  const read = await readData(request, line, tools);
  const { description, market } = read;
  checkDataSchema(request, tools, description);
  // From here on the table holds training and validation rows alone.
  const { table: unweighed, description: split, train: trainRows, validation: validationRows, positions } = await line.run(splitStage, { table: read.table, dataSha256: description.sha256, policy: policy.split });
  await line.run(auditStage(rocAuc), { ...auditLimits(policy, unweighed), table: unweighed, train: trainRows, validation: validationRows, positions });
  const fits: Fit[] = [];
  const table = market === undefined ? unweighed : fitOn(fits, 'sample weights', trainRows, (rows) => weighTrainingRows(unweighed, rows, market.symbols, configuration.market.weights));
  const prepared = await line.run(prepareStage, { table, split, train: trainRows, validation: validationRows, options: configuration.transforms });
  await line.run(proveFitsStage, { table, fits: [...fits, ...prepared.fits], validation: validationRows });
  const folder = openRunFolder(tools, request.registry);
  try {
    const { train, trainAsServed, validation, transforms, profile } = prepared;
    const epochSeconds: number[] = [];
    const watchMemory = memoryAlert(tools.logger);
    const { spec, summary } = await line.run(specifyStage, { options: configuration.architecture, inputWidth: train.width, trainingRows: train.rows });
    const trained = await line.run(trainStage({ backend, auc: rocAuc, clock: tools.clock, onEpochSeconds: (seconds) => watchMemory(epochSeconds.push(seconds)) }), { spec, options: configuration.training, train, validation }, converged, noLeak);
    if (line.closed) return stopRun(line, trained.diagnoses);
    const { quantization } = configuration.bundle;
    const quantizeGates = quantization === 'none' ? [] : [littleChanged(policy.limits.quantizationChange)];
    const { weights, grids, change } = await line.run(quantizeStage(backend), { spec, weights: trained.weights, validation, quantization }, ...quantizeGates);
    if (line.closed) return stopRun(line, trained.diagnoses);
    const evaluated = await line.run(evaluateStage(backend), { spec, weights, train: trainAsServed, validation, threshold: THRESHOLD, effectiveRows: { train: effectiveRowsOf(table, trainRows), validation: effectiveRowsOf(table, validationRows) } });
    const claims = { train: evaluated.train.metrics, validation: evaluated.validation.metrics };
    const runFolder = writeRun(request, tools, folder, { threshold: THRESHOLD, table, data: description, market: market?.market ?? null, profile, split, trainRows, trainProbabilities: evaluated.train.probabilities, transforms, spec, summary, trained, weights, grids, quantizationChange: change, epochSeconds, claims, stages: line.records });
    keepDataSchema(request, tools, description);
    return await judgeRun(request, tools, { runFolder, checks: line.checks, oracleAuc: read.oracleAuc });
  } finally {
    folder.close();
  }
}

function auditLimits({ limits, knownSeparators, split }: PipelineRequest['policy'], table: Table) {
  const { singleFeatureAuc, duplicateShare } = limits;
  return { singleFeatureAuc, duplicateShare, knownSeparators, splitMethod: resolveMethod(split, table) };
}
