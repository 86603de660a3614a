import type { WeightTensor } from '@gecko/architecture/contract';
import type { Backend, TensorFlow } from '@gecko/backend';
import type { RandomStream } from '@gecko/kernel';
import { addPenalty } from '../add-penalty.js';
import { clipGradient } from '../clip-gradient.js';
import { dropoutMask, dropoutStream } from '../dropout-mask.js';
import { putState, takeState } from '../engine-state.js';
import { startTally } from '../epoch-tally.js';
import { foldNormalization } from '../fold-normalization.js';
import { inputNoise, type InputNoise } from '../input-noise.js';
import { gradeLogits } from '../loss/grade-logits.js';
import { rowLoss, type RowLoss } from '../loss/row-loss.js';
import { moveStatistics, type BatchStatistics } from '../moving-statistics.js';
import { createOptimizer } from '../optimizer/create-optimizer.js';
import type { Optimizer } from '../optimizer/optimizer.js';
import { packWeights, parameterCount, parameterLayout, startStatistics, statisticsLayout, type ParameterSlot } from '../parameter-layout.js';
import { pause } from '../pause.js';
import { takeBatch, type Batch } from '../take-batch.js';
import { completeRequest, type EngineRequest, type EpochOutcome, type EpochRequest, type TrainEngine } from '../train-engine.js';
import { eagerForward, type Tensor } from './eager-forward.js';

/** Bounds the memory of a prediction: the widest activations of this many rows are alive at a time. */
const ROWS_PER_PREDICTION = 4096;
/** Signals and timers of the host program are served at least this often: some hundred milliseconds, whatever the epoch's length. */
const STEPS_BETWEEN_PAUSES = 64;

interface EagerState {
  readonly backend: Backend;
  readonly request: Required<EngineRequest>;
  readonly layout: readonly ParameterSlot[];
  readonly parameters: Float32Array;
  readonly gradient: Float32Array;
  readonly statistics: Float64Array;
  readonly optimizer: Optimizer;
  readonly grade: RowLoss;
  readonly masks: RandomStream;
  readonly noise: InputNoise;
}

/** What a batch gives: its mean loss, its logits as trained, and the statistics of the normalized layers. */
interface BatchOutcome {
  readonly loss: number;
  readonly logits: ArrayLike<number>;
  readonly statistics: readonly BatchStatistics[];
}

/**
 * Training in single TensorFlow.js operations on any backend: the network and its gradient by automatic
 * differentiation, the loss, the penalties, clipping and the optimizer in plain TypeScript on one flat vector, because
 * there they cost a few microseconds instead of some three hundred operations a step.
 * Holds no tensor between calls. The same request gives the same bits on the same backend.
 */
export function createEagerEngine(backend: Backend, request: EngineRequest): TrainEngine {
  const state = startState(backend, completeRequest(request));
  const memory = [state.parameters, state.statistics, ...state.optimizer.memory];
  return {
    description: `eager TensorFlow.js operations on ${backend.description.name}`,
    trainEpoch: (epoch) => trainEpoch(state, epoch),
    predictLogits: (features, rows) => predictLogits(state, features, rows),
    weights: () => currentWeights(state),
    snapshot: () => takeState(memory),
    restore: (snapshot) => putState(memory, snapshot),
    dispose: () => undefined,
  };
}

function startState(backend: Backend, request: Required<EngineRequest>): EagerState {
  const layout = parameterLayout(request.spec);
  const length = parameterCount(layout);
  const parameters = new Float32Array(length);
  packWeights(layout, request.initialWeights, parameters);
  return {
    backend,
    request,
    layout,
    parameters,
    gradient: new Float32Array(length),
    statistics: startStatistics(statisticsLayout(request.spec)),
    optimizer: createOptimizer(request.optimizer, layout),
    grade: rowLoss(request.loss),
    masks: dropoutStream(request.seed),
    noise: inputNoise(request.seed, request.noise, request.spec.inputWidth),
  };
}

async function trainEpoch(state: EagerState, { firstStep, order, learningRate }: EpochRequest): Promise<EpochOutcome> {
  const { request, layout, parameters, gradient } = state;
  const { train, batchSize } = request;
  // Read once for the epoch: reading makes this backend the active one.
  const { tf } = state.backend;
  const tally = startTally(request.priorShift);
  for (let start = 0, step = firstStep; start < order.length; start += batchSize, step++) {
    const batch = takeBatch(train, { order, start, size: batchSize, step }, state.noise);
    const { loss, logits, statistics } = computeGradient(tf, state, batch, step);
    const { penalty, norm } = addPenalty(layout, parameters, gradient, request.spec);
    tally.addRows(logits, batch.labels);
    tally.addStep(loss + penalty, norm);
    if (!Number.isFinite(loss + penalty) || !areFinite(statistics)) return tally.outcome(false);
    clipGradient(gradient, request.clipping, norm);
    moveStatistics(state.statistics, statistics, batch.rows / Math.min(batchSize, train.rows));
    state.optimizer.update(parameters, gradient, learningRate, step);
    if (step % STEPS_BETWEEN_PAUSES === 0) await pause();
  }
  return tally.outcome(parameters.every(Number.isFinite));
}

/** Asked apart from the loss: on some backends relu makes 0 of what is no number, and the loss stays finite. */
function areFinite(statistics: readonly BatchStatistics[]): boolean {
  return statistics.every(({ mean, variance }) => Array.from(mean).every(Number.isFinite) && Array.from(variance).every(Number.isFinite));
}

/** Writes the gradient of the batch's mean weighted loss into `state.gradient`. */
function computeGradient(tf: TensorFlow, state: EagerState, batch: Batch, step: number): BatchOutcome {
  const { request, layout, gradient } = state;
  const weightCount = 2 * (request.spec.hidden.length + 1);
  const statistics: BatchStatistics[] = [];
  let outcome: BatchOutcome = { loss: 0, logits: [], statistics };
  tf.tidy(() => {
    const features = tf.tensor(batch.features, [batch.rows, request.spec.inputWidth]);
    const masks = maskTensors(tf, state, batch.rows, step);
    const gradientOf = tf.grads((...parameters: Tensor[]) => {
      const pass = { masks, gammas: parameters.slice(weightCount), statistics };
      const output = eagerForward(tf, request.spec.hidden, features, parameters.slice(0, weightCount), pass);
      const logits = output.dataSync();
      const { loss, slopes } = gradeLogits(logits, batch, request.classWeights, state.grade);
      outcome = { loss, logits, statistics };
      // The loss has been computed above, so the value of this operation is of no use: only its slope is.
      return tf.customGrad(() => ({ value: tf.scalar(0), gradFunc: () => tf.tensor(slopes, [batch.rows, 1]) }))(output);
    });
    gradientOf(parameterTensors(tf, state)).forEach((slope, index) => gradient.set(slope.dataSync(), layout[index]?.start ?? 0));
  });
  return outcome;
}

function maskTensors(tf: TensorFlow, { request, masks }: EagerState, rows: number, step: number): (Tensor | undefined)[] {
  return request.spec.hidden.map(({ units, dropout }, layer) =>
    dropout > 0 ? tf.tensor(dropoutMask(masks, step, layer, dropout, { rows, units }), [rows, units]) : undefined,
  );
}

/** Tensors of all that is trained. Each is made from a copy: some backends keep the array they are given. */
function parameterTensors(tf: TensorFlow, { layout, parameters }: EagerState): Tensor[] {
  return layout.map(({ shape, start, end }) => tf.tensor(parameters.slice(start, end), shape));
}

function currentWeights({ request, layout, parameters, statistics }: EagerState): WeightTensor[] {
  return foldNormalization(request.spec, layout, parameters, statistics);
}

function predictLogits(state: EagerState, features: Float32Array, rows: number): Float32Array {
  const { tf } = state.backend;
  const { inputWidth: width, hidden } = state.request.spec;
  const logits = new Float32Array(rows);
  tf.tidy(() => {
    const weights = currentWeights(state).map(({ values, shape }) => tf.tensor(values, shape));
    for (let start = 0; start < rows; start += ROWS_PER_PREDICTION) {
      const end = Math.min(rows, start + ROWS_PER_PREDICTION);
      tf.tidy(() => {
        const chunk = tf.tensor(features.slice(start * width, end * width), [end - start, width]);
        logits.set(eagerForward(tf, hidden, chunk, weights).dataSync(), start);
      });
    }
  });
  return logits;
}
