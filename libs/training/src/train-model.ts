import { initialWeights } from '@gecko/architecture';
import type { ModelSpec, WeightTensor } from '@gecko/architecture/contract';
import { GeckoError } from '@gecko/kernel';
import { checkMatrices } from './check-matrices.js';
import { putPriorBack } from './class-weights.js';
import type { EngineChoice, LabelledMatrix, TrainedModel, TrainingOptions } from './contract.js';
import { diagnose } from './diagnose.js';
import { prepareRows, type PreparedRows } from './prepare-rows.js';
import { rowsPerPart, runEpochs, type EpochsRequest } from './run-epochs.js';
import type { EngineRequest, TrainEngine } from './train-engine.js';

export interface TrainingRequest extends EpochsRequest {
  readonly spec: ModelSpec;
  readonly train: LabelledMatrix;
  /** The engine that `createEngine` makes, for the record. */
  readonly engine: EngineChoice;
  readonly createEngine: (request: EngineRequest) => TrainEngine;
}

/**
 * Trains a model from its spec: epoch by epoch in a new order, validation after each, until the validation figures have
 * stopped getting better. The result is the best epoch's weights, with the prior that class weights and synthetic rows
 * distort put back. With checkpoints, a run that was cut off goes on from the newest, to the same bits.
 * @throws GeckoError data E_TRAINING_DATA, E_ONE_CLASS; usage E_BATCH_SIZE for batch normalization of single rows,
 * E_RESUME where the checkpoints are of another run; busy E_STOPPED where `stop` said so
 */
export async function trainModel(request: TrainingRequest): Promise<TrainedModel> {
  const { spec, options, train, validation, engine: choice, tensorCount = () => 0 } = request;
  checkMatrices(spec.inputWidth, train, validation);
  checkBatchSize(spec, options);
  const prepared = prepareRows(train, options);
  const initial = initialWeights(spec, options.seed);
  const tensorsBefore = tensorCount();
  const engine = request.createEngine(engineRequest(request, prepared, initial));
  const plan = { prepared, initial, rowsPerPart: rowsPerPart(choice.name, options.batchSize) };
  const { history, weights } = await runEpochs(request, engine, plan).finally(() => engine.dispose());
  const leakedTensors = tensorCount() - tensorsBefore;
  return {
    weights: putPriorBack(weights, prepared.priorShift),
    history,
    diagnoses: diagnose({ spec, options, history, trainLabels: prepared.rows.labels, validationLabels: validation.labels, leakedTensors }),
    engine: choice,
    classWeights: prepared.classWeights,
    leakedTensors,
  };
}

function checkBatchSize({ batchNormalization }: ModelSpec, { batchSize }: TrainingOptions): void {
  if (!batchNormalization || batchSize > 1) return;
  const next = '--set training.batchSize=32, or --set architecture.batchNormalization=false';
  throw new GeckoError({ kind: 'usage', code: 'E_BATCH_SIZE', place: 'training.batchSize', problem: 'expected at least 2 rows for batch normalization, got 1', next });
}

function engineRequest({ spec, options }: TrainingRequest, { rows, classWeights, priorShift }: PreparedRows, initial: readonly WeightTensor[]): EngineRequest {
  const { optimizer, batchSize, loss, clipping, augmentation, seed } = options;
  return { spec, train: rows, initialWeights: initial, optimizer, batchSize, classWeights, seed, loss, clipping, noise: augmentation.noise, priorShift };
}
