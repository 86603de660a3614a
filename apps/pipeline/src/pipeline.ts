import type { CommandTools } from '@gecko/command';
import type { Table } from '@gecko/dataset/contract';
import { effectiveRowsOf } from '@gecko/market';
import { trainStage } from '@gecko/training';
import { recordedTraining } from './configuration/model-configuration.js';
import { keepDataSchema } from './check-data-schema.js';
import { keepDiary } from './diary/keep-diary.js';
import { nameOfTraining, notesOfTraining } from './diary/notes-of-run.js';
import { judgeRun, stopRun, type PipelineOutcome } from './judge-run.js';
import type { PipelineRequest } from './pipeline-request.js';
import { prepareRun } from './prepare-run.js';
import { openRunFolder } from './run-folder.js';
import { StageLine } from './stage-line.js';
import { calibrateStage, isFitted } from './stages/calibrate.js';
import { decideStage } from './stages/decide.js';
import { evaluateStage } from './stages/evaluate.js';
import { littleChanged, quantizeStage } from './stages/quantize.js';
import { converged, noLeak } from './stages/train-gates.js';
import { fitOf, orderTraining, trainingWork } from './training/order-training.js';
import { requireUnfinished } from './unfinished-run.js';
import { trainOnShuffledLabels } from './training/train-on-shuffled-labels.js';
import { writeRun } from './write-run.js';

/** From a table or market bars to a judged bundle: every stage once, in order, each with the gates that follow it. */
export async function runPipeline(request: PipelineRequest, tools: CommandTools): Promise<PipelineOutcome> {
  const { configuration, policy, backend } = request;
  if (request.resume) requireUnfinished(tools, request.registry);
  const line = new StageLine(tools);
  const { read, table, split, trainRows, validationRows, positions, prepared, spec, summary } = await prepareRun(request, line, tools);
  const { train, trainAsServed, validation, transforms, profile } = prepared;
  const work = trainingWork(request, spec, { train, validation });
  const folder = openRunFolder(tools, request.registry, { resume: request.resume && fitOf(work, tools), trainer: request.trainer });
  let fault: unknown;
  try {
    const training = orderTraining(request, work, folder);
    const trained = await line.run(trainStage({ runTraining: training.run }), { spec, options: recordedTraining(configuration.training), train, validation }, converged, noLeak);
    if (trained.history.stopReason === 'diverged') folder.markDiverged();
    if (!line.closed) await trainOnShuffledLabels(request, line, folder, { table, split, train: trainRows, validation: validationRows, spec });
    if (line.closed) {
      keepDiary(request, tools, notesOfTraining(nameOfTraining(configuration, read.description.sha256), request.resume, trained, configuration.training.earlyStopping));
      return stopRun(line, trained.diagnoses);
    }
    const { method } = configuration.calibration;
    const worth = { train: effectiveRowsOf(table, trainRows), validation: effectiveRowsOf(table, validationRows) };
    const calibrated = await line.run(calibrateStage(backend), { spec, weights: trained.weights, validation, method, spans: spansOf(table, validationRows), effectiveRows: worth.validation }, ...(method === 'none' ? [] : [isFitted]));
    if (line.closed) return stopRun(line, trained.diagnoses);
    const { quantization } = configuration.bundle;
    const quantizeGates = quantization === 'none' ? [] : [littleChanged(policy.limits.quantizationChange)];
    const { weights, grids, change } = await line.run(quantizeStage(backend), { spec, weights: calibrated.weights, validation, quantization }, ...quantizeGates);
    if (line.closed) return stopRun(line, trained.diagnoses);
    const { threshold, decision } = await line.run(decideStage(backend), { spec, weights, validation, options: configuration.decision, calibration: calibrated.calibration?.method ?? 'none' });
    const evaluated = await line.run(evaluateStage(backend), { spec, weights, train: trainAsServed, validation, threshold, effectiveRows: worth });
    const claims = { train: evaluated.train.metrics, validation: evaluated.validation.metrics };
    const runFolder = writeRun(request, tools, folder, { threshold, decision, calibration: calibrated.calibration, table, data: read.description, market: read.market?.market ?? null, profile, split, trainRows, trainProbabilities: evaluated.train.probabilities, validationRows, validationProbabilities: evaluated.validation.probabilities, transforms, spec, summary, trained, weights, grids, quantizationChange: change, epochSeconds: training.epochSeconds(), claims, stages: line.records });
    keepDataSchema(request, tools, read.description);
    return await judgeRun(request, tools, { runFolder, checks: line.checks, oracleAuc: read.oracleAuc, rows: { table, train: trainRows, validation: validationRows, positions } });
  } catch (thrown) {
    fault = thrown;
    throw thrown;
  } finally {
    folder.close(fault);
  }
}

function spansOf({ intervals }: Table, rows: Uint32Array): { starts: Float64Array; ends: Float64Array } | undefined {
  if (intervals === undefined) return undefined;
  return { starts: Float64Array.from(rows, (row) => intervals.starts[row] ?? 0), ends: Float64Array.from(rows, (row) => intervals.ends[row] ?? 0) };
}
