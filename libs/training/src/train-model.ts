import { initialWeights } from '@gecko/architecture';
import type { ModelSpec, WeightTensor } from '@gecko/architecture/contract';
import type { Backend } from '@gecko/backend';
import { permutation, randomStream, type Clock, type Logger, type Progress, type ProgressTask, type RandomStream } from '@gecko/kernel';
import { checkMatrices } from './check-matrices.js';
import { chooseEngine } from './choose-engine.js';
import { priorShift, putPriorBack, resolveClassWeights } from './class-weights.js';
import type { EpochRecord, LabelledMatrix, TrainedModel, TrainingHistory, TrainingOptions } from './contract.js';
import { diagnose } from './diagnose.js';
import { createEagerEngine } from './eager-engine.js';
import { watchValidationLoss } from './early-stopping.js';
import { pause } from './pause.js';
import type { TrainEngine } from './train-engine.js';
import { validateEpoch, type AreaUnderCurve } from './validate-epoch.js';

export interface TrainingRequest {
  readonly spec: ModelSpec;
  readonly options: TrainingOptions;
  readonly train: LabelledMatrix;
  readonly validation: LabelledMatrix;
  readonly backend: Backend;
  readonly auc: AreaUnderCurve;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly progress: Progress;
  /** Told the wall time of each epoch: it differs from run to run, so it is no part of the result. */
  readonly onEpochSeconds?: (seconds: number) => void;
}

/**
 * Trains a model from its spec: epoch by epoch in a new order, validation after each, until the validation loss has
 * stopped falling. The result is the best epoch's weights, with the prior that class weights distort put back.
 * @throws GeckoError data E_TRAINING_DATA, E_ONE_CLASS
 */
export async function trainModel(request: TrainingRequest): Promise<TrainedModel> {
  const { spec, options, train, validation, backend, logger } = request;
  checkMatrices(spec.inputWidth, train, validation);
  const classWeights = resolveClassWeights(options.classWeights, train.labels);
  const shift = priorShift(classWeights);
  const initial = initialWeights(spec, options.seed);
  const choice = chooseEngine(options.engine);
  const tensorsBefore = backend.tensorCount();
  const { optimizer, batchSize, seed } = options;
  const engine = createEagerEngine(backend, { spec, train, initialWeights: initial, optimizer, batchSize, classWeights, seed });
  const run = await runEpochs(request, engine, initial, shift).finally(() => engine.dispose());
  const leakedTensors = backend.tensorCount() - tensorsBefore;
  const { bestEpoch, stopReason, epochs } = run.history;
  logger.info(`training: ${epochs.length} epochs, stopped by ${stopReason}, best epoch ${bestEpoch}`, { epochs: epochs.length, bestEpoch, stopReason });
  return {
    weights: putPriorBack(run.weights, shift),
    history: run.history,
    diagnoses: diagnose({ spec, options, history: run.history, trainLabels: train.labels, validationLabels: validation.labels, leakedTensors }),
    engine: { ...choice, backend: backend.description },
    classWeights,
    leakedTensors,
  };
}

interface EpochsRun {
  readonly history: TrainingHistory;
  readonly weights: readonly WeightTensor[];
}

async function runEpochs(request: TrainingRequest, engine: TrainEngine, initial: readonly WeightTensor[], shift: number): Promise<EpochsRun> {
  const { options, train, clock, progress, logger } = request;
  const stopping = watchValidationLoss(options.earlyStopping, initial);
  const task = progress.start('training', options.epochs);
  const orders = randomStream(options.seed, 'order');
  const epochs: EpochRecord[] = [];
  let stopReason: TrainingHistory['stopReason'] = 'epoch-limit';
  for (let epoch = 1, firstStep = 1; epoch <= options.epochs; epoch++, firstStep += Math.ceil(train.rows / options.batchSize)) {
    const startedMs = clock.monotonicMs();
    const record = await runEpoch(request, engine, { epoch, firstStep, orders, shift });
    if (!record) {
      logger.warn(`training: epoch ${epoch} gave a loss or weights that are not finite`);
      stopReason = 'diverged';
      break;
    }
    const seconds = (clock.monotonicMs() - startedMs) / 1000;
    epochs.push(record);
    request.onEpochSeconds?.(seconds);
    announce(record, seconds, task, logger);
    if (stopping.observe(epoch, record.validationLoss, () => engine.weights())) {
      stopReason = 'early-stopping';
      break;
    }
    await pause();
  }
  const best = stopping.best();
  task.finish(`${stopReason}, best epoch ${best.epoch}`);
  return { history: { schemaVersion: 1, epochs, bestEpoch: best.epoch, stopReason }, weights: best.weights };
}

/** One epoch and its validation; undefined where a number is not finite. */
async function runEpoch(
  { options, train, validation, auc, backend, logger }: TrainingRequest,
  engine: TrainEngine,
  { epoch, firstStep, orders, shift }: { epoch: number; firstStep: number; orders: RandomStream; shift: number },
): Promise<EpochRecord | undefined> {
  const tensorsBefore = backend.tensorCount();
  const order = permutation(orders, train.rows, { major: epoch, minor: 0 });
  const { learningRate } = options.optimizer;
  const { finite, objective, loss, accuracy, gradientNorm } = await engine.trainEpoch({ firstStep, order, learningRate });
  if (!finite) return undefined;
  const figures = validateEpoch(engine.predictLogits(validation.features, validation.rows), validation, shift, auc);
  const leaked = backend.tensorCount() - tensorsBefore;
  if (leaked !== 0) logger.warn(`training: epoch ${epoch} left ${leaked} tensors behind`, { epoch, leaked });
  const record = { epoch, objective, loss, accuracy, ...figures, gradientNorm, learningRate };
  return [objective, loss, gradientNorm, figures.validationLoss].every(Number.isFinite) ? record : undefined;
}

function announce(record: EpochRecord, seconds: number, task: ProgressTask, logger: Logger): void {
  const auc = record.validationAuc === null ? '' : ` auc ${record.validationAuc.toFixed(2)}`;
  task.advance(record.epoch, `loss ${record.loss.toFixed(3)} val ${record.validationLoss.toFixed(3)}${auc}`);
  const { validationAuc, ...figures } = record;
  logger.debug(`training: epoch ${record.epoch}`, { ...figures, validationAuc: validationAuc ?? undefined, seconds });
}
