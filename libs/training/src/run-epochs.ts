import type { WeightTensor } from '@gecko/architecture/contract';
import { GeckoError, permutation, randomStream, type Clock, type Logger, type Progress, type ProgressTask } from '@gecko/kernel';
import type { CheckpointStore } from './checkpoint/checkpoint-store.js';
import type { EngineChoice, EpochRecord, LabelledMatrix, TrainingHistory, TrainingOptions } from './contract.js';
import { isSettled, observeBest } from './early-stopping.js';
import { startTally } from './epoch-tally.js';
import { pause } from './pause.js';
import { predictInParts, rowsPerPrediction } from './predict-in-parts.js';
import type { PreparedRows } from './prepare-rows.js';
import { hasRunAway, isSuspect } from './runaway.js';
import { joinParts, startRun, type RunState } from './run-state.js';
import { observePlateau, scheduleShare } from './schedule.js';
import type { TrainEngine } from './train-engine.js';
import { validateEpoch, type AreaUnderCurve } from './validate-epoch.js';

/** A longer epoch is trained in parts, so that a checkpoint or a wish to stop need not wait for its end. */
const ROWS_PER_PART = 2 ** 18;
/** The eager engine takes milliseconds for a step: a part of this many lasts a second or few. */
const EAGER_STEPS_PER_PART = 256;

/** What a run of epochs needs besides its engine and its rows. */
export interface EpochsRequest {
  readonly options: TrainingOptions;
  readonly validation: LabelledMatrix;
  readonly auc: AreaUnderCurve;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly progress: Progress;
  /**
   * Told each epoch's record and wall time; the latter differs from run to run, so it is no part of the result. A
   * resumed run tells those of its checkpoint again, so that a listener has them all.
   */
  readonly onEpoch?: (record: EpochRecord, seconds: number) => void;
  /** Where the run's state is kept, and taken up again if there is one. Nothing is removed when the run is done. */
  readonly checkpoints?: CheckpointStore;
  /**
   * Asked after each epoch, and within long ones. Where it says yes, the state is saved and E_STOPPED thrown; a run with
   * the same checkpoints goes on from there.
   */
  readonly stop?: () => boolean;
  /** Tensors alive, to find leaks; none where absent. */
  readonly tensorCount?: () => number;
}

export interface EpochsRun {
  readonly history: TrainingHistory;
  /** Of the best epoch, prior not put back. */
  readonly weights: readonly WeightTensor[];
}

/** What stays the same from part to part. */
interface Course {
  readonly request: EpochsRequest;
  readonly engine: TrainEngine;
  readonly prepared: PreparedRows;
  readonly rowsPerPart: number;
  /** Rows that are predicted at a time. */
  readonly rowsPerCall: number;
  /** Row numbers in the order of an epoch. */
  readonly orderOf: (epoch: number) => Uint32Array;
  /** Validation loss of the initial weights. */
  readonly untrainedLoss: number;
  readonly task: ProgressTask;
}

/** Rows of one call of the engine: whole batches, by the settings alone, because the parts of an epoch decide how its figures are rounded. */
export function rowsPerPart(engine: EngineChoice['name'], batchSize: number): number {
  const most = engine === 'eager' ? Math.min(ROWS_PER_PART, EAGER_STEPS_PER_PART * batchSize) : ROWS_PER_PART;
  return Math.max(1, Math.floor(most / batchSize)) * batchSize;
}

/**
 * Trains epoch by epoch until the limit, until validation has settled, or until the run diverges.
 * @param initial weights that the engine was made with
 * @throws GeckoError usage E_RESUME from the checkpoints; busy E_STOPPED where `stop` said so
 */
export async function runEpochs(request: EpochsRequest, engine: TrainEngine, { prepared, initial, rowsPerPart }: { prepared: PreparedRows; initial: readonly WeightTensor[]; rowsPerPart: number }): Promise<EpochsRun> {
  const rowsPerCall = rowsPerPrediction(initial.reduce((sum, { values }) => sum + values.length, 0));
  const untrainedLoss = await lossOf(engine, request.validation, rowsPerCall, prepared.priorShift);
  const task = request.progress.start('training', request.options.epochs);
  const orderOf = rowOrders(request.options.seed, prepared.rows.rows);
  const course = { request, engine, prepared, rowsPerPart, rowsPerCall, orderOf, untrainedLoss, task };
  let state = takeUp(course, initial);
  for (;;) {
    const next = await trainPart(course, state);
    state = next ?? state;
    const stopReason = next ? stopReasonOf(course, next) : 'diverged';
    if (stopReason) {
      task.finish(`${state.records.length} epochs, ${stopReason}, best epoch ${state.best.epoch}`);
      return { history: { schemaVersion: 1, epochs: [...state.records], bestEpoch: state.best.epoch, stopReason }, weights: state.best.weights };
    }
    await pause();
    keep(course, state);
  }
}

/** The order of the last epoch asked for is kept: its parts ask for it in turn. */
function rowOrders(seed: number, rows: number): Course['orderOf'] {
  const stream = randomStream(seed, 'order');
  let last: { epoch: number; order: Uint32Array } = { epoch: 0, order: new Uint32Array() };
  return (epoch) => {
    if (epoch !== last.epoch) last = { epoch, order: permutation(stream, rows, { major: epoch, minor: 0 }) };
    return last.order;
  };
}

async function lossOf(engine: TrainEngine, validation: LabelledMatrix, rowsPerCall: number, shift: number): Promise<number> {
  const tally = startTally(shift);
  tally.addRows(await predictInParts(engine, validation, rowsPerCall), validation.labels);
  return tally.outcome(true).loss;
}

/** The state of the newest checkpoint, put into the engine; without one, the beginning. */
function takeUp({ request, engine }: Course, initial: readonly WeightTensor[]): RunState {
  const checkpoint = request.checkpoints?.load();
  if (!checkpoint) return startRun(initial);
  const { engine: engineState, ...state } = checkpoint;
  engine.restore(engineState);
  request.logger.info(`training: goes on in epoch ${state.epoch} after ${state.firstStep - 1} steps`, { epoch: state.epoch });
  state.records.forEach((record, index) => request.onEpoch?.(record, state.epochSeconds[index] ?? 0));
  return state;
}

/** One call of the engine; where it ends the epoch, validation too. Undefined where a number is not finite. */
async function trainPart(course: Course, state: RunState): Promise<RunState | undefined> {
  const { request, engine, prepared, rowsPerPart, orderOf } = course;
  const { options, clock, logger } = request;
  const startedMs = clock.monotonicMs();
  const { rows } = prepared.rows;
  const learningRate = options.optimizer.learningRate * scheduleShare(options.schedule, { epoch: state.epoch, epochs: options.epochs }, state.plateau);
  const order = orderOf(state.epoch).slice(state.cursor, state.cursor + rowsPerPart);
  const tensorsBefore = request.tensorCount?.() ?? 0;
  const { finite, ...outcome } = await engine.trainEpoch({ firstStep: state.firstStep, order, learningRate });
  const partial = joinParts(state.partial, { ...outcome, rows: order.length });
  const isFinite = finite && areFinite(partial);
  const cursor = state.cursor + order.length;
  const record = isFinite && cursor === rows ? await recordOf(course, state.epoch, learningRate, partial) : undefined;
  const leaked = (request.tensorCount?.() ?? 0) - tensorsBefore;
  if (leaked !== 0) logger.warn(`training: epoch ${state.epoch} left ${leaked} tensors behind`, { epoch: state.epoch, leaked });
  if (!isFinite || (record && !areFinite(record, record.validationLoss))) {
    logger.warn(`training: epoch ${state.epoch} gave a loss or weights that are not finite`);
    return undefined;
  }
  const partialSeconds = state.partialSeconds + (clock.monotonicMs() - startedMs) / 1000;
  const after = { ...state, cursor, firstStep: state.firstStep + Math.ceil(order.length / options.batchSize), partial, partialSeconds };
  return record ? endEpoch(course, after, record) : after;
}

async function recordOf({ request: { validation, auc }, engine, prepared, rowsPerCall }: Course, epoch: number, learningRate: number, { objective, loss, accuracy, gradientNorm }: NonNullable<RunState['partial']>): Promise<EpochRecord> {
  const figures = validateEpoch(await predictInParts(engine, validation, rowsPerCall), validation, prepared.priorShift, auc);
  return { epoch, objective, loss, accuracy, ...figures, gradientNorm, learningRate };
}

function areFinite({ objective, loss, gradientNorm }: Pick<EpochRecord, 'objective' | 'loss' | 'gradientNorm'>, ...others: readonly number[]): boolean {
  return [objective, loss, gradientNorm, ...others].every(Number.isFinite);
}

function endEpoch({ request, engine, task }: Course, state: RunState, record: EpochRecord): RunState {
  const { options, logger } = request;
  const { epoch, partialSeconds: seconds } = state;
  request.onEpoch?.(record, seconds);
  announce(record, seconds, task, logger);
  return {
    epoch: epoch + 1,
    cursor: 0,
    firstStep: state.firstStep,
    partial: undefined,
    partialSeconds: 0,
    records: [...state.records, record],
    epochSeconds: [...state.epochSeconds, seconds],
    best: observeBest(options.earlyStopping, state.best, record, () => engine.weights()),
    plateau: observePlateau(options.schedule, state.plateau, epoch, record.validationLoss),
  };
}

/** Undefined where the run goes on. */
function stopReasonOf({ request: { options, logger }, untrainedLoss }: Course, { cursor, records, best }: RunState): TrainingHistory['stopReason'] | undefined {
  if (cursor > 0) return undefined;
  if (hasRunAway(records, untrainedLoss)) {
    logger.warn(`training: the loss has run away by epoch ${records.length}`, { epoch: records.length, loss: records.at(-1)?.loss });
    return 'diverged';
  }
  if (isSettled(options.earlyStopping, best, records.length)) return 'early-stopping';
  return records.length >= options.epochs ? 'epoch-limit' : undefined;
}

/** Saves the state where it is time, or where the run shall stop. A state that may be diverging replaces none from before. */
function keep({ request: { checkpoints, stop }, engine, untrainedLoss }: Course, state: RunState): void {
  const stopping = stop?.() ?? false;
  const { partial } = state;
  const latest = partial ? { loss: partial.loss, validationLoss: partial.loss } : state.records.at(-1);
  const suspect = latest !== undefined && isSuspect(latest, untrainedLoss);
  if (checkpoints && (stopping || checkpoints.due()) && !suspect) checkpoints.save({ ...state, engine: engine.snapshot() });
  if (!stopping) return;
  const kept = suspect ? 'resume the run from the checkpoint before this epoch, if there is one: the loss was running away' : 'resume the run from its checkpoint';
  const next = checkpoints ? kept : 'start the run anew: it kept no checkpoints';
  throw new GeckoError({ kind: 'busy', code: 'E_STOPPED', place: `training, epoch ${state.epoch}`, problem: 'expected to train to the end, got a request to stop', next });
}

function announce(record: EpochRecord, seconds: number, task: ProgressTask, logger: Logger): void {
  const auc = record.validationAuc === null ? '' : ` auc ${record.validationAuc.toFixed(2)}`;
  task.advance(record.epoch, `loss ${record.loss.toFixed(3)} val ${record.validationLoss.toFixed(3)}${auc}`);
  const { validationAuc, ...figures } = record;
  logger.debug(`training: epoch ${record.epoch}`, { ...figures, validationAuc: validationAuc ?? undefined, seconds });
}
