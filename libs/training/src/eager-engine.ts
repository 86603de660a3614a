import type { Backend, TensorFlow } from '@gecko/backend';
import type { RandomStream } from '@gecko/kernel';
import { createAdam, type Adam } from './adam.js';
import { addPenalty } from './add-penalty.js';
import { priorShift } from './class-weights.js';
import { dropoutMask, dropoutStream } from './dropout-mask.js';
import { eagerForward, type Tensor } from './eager-forward.js';
import { startTally } from './epoch-tally.js';
import { gradeLogits } from './grade-logits.js';
import { packWeights, parameterCount, parameterLayout, unpackWeights, type ParameterSlot } from './parameter-layout.js';
import { pause } from './pause.js';
import { takeBatch, type Batch } from './take-batch.js';
import type { EngineRequest, EpochOutcome, EpochRequest, TrainEngine } from './train-engine.js';

/** Bounds the memory of a prediction: the widest activations of this many rows are alive at a time. */
const ROWS_PER_PREDICTION = 4096;
/** Signals and timers of the host program are served at least this often: some hundred milliseconds, whatever the epoch's length. */
const STEPS_BETWEEN_PAUSES = 64;

interface EagerState {
  readonly backend: Backend;
  readonly request: EngineRequest;
  readonly layout: readonly ParameterSlot[];
  readonly parameters: Float32Array;
  readonly gradient: Float32Array;
  readonly adam: Adam;
  readonly masks: RandomStream;
}

/**
 * Training in single TensorFlow.js operations on any backend: the network and its gradient by automatic
 * differentiation, the loss, the L2 penalty and Adam in plain TypeScript on one flat vector, because there they cost
 * a few microseconds instead of some three hundred operations a step.
 * Holds no tensor between calls. The same request gives the same bits on the same backend.
 */
export function createEagerEngine(backend: Backend, request: EngineRequest): TrainEngine {
  const layout = parameterLayout(request.spec);
  const length = parameterCount(layout);
  const state: EagerState = {
    backend,
    request,
    layout,
    parameters: new Float32Array(length),
    gradient: new Float32Array(length),
    adam: createAdam(length, request.optimizer),
    masks: dropoutStream(request.seed),
  };
  packWeights(layout, request.initialWeights, state.parameters);
  return {
    description: `eager TensorFlow.js operations on ${backend.description.name}`,
    trainEpoch: (epoch) => trainEpoch(state, epoch),
    predictLogits: (features, rows) => predictLogits(state, features, rows),
    weights: () => unpackWeights(layout, state.parameters),
    restore: (weights) => packWeights(layout, weights, state.parameters),
    dispose: () => undefined,
  };
}

async function trainEpoch(state: EagerState, { firstStep, order, learningRate }: EpochRequest): Promise<EpochOutcome> {
  const { request, layout, parameters, gradient } = state;
  // Read once for the epoch: reading makes this backend the active one.
  const { tf } = state.backend;
  const tally = startTally(priorShift(request.classWeights));
  for (let start = 0, step = firstStep; start < order.length; start += request.batchSize, step++) {
    const batch = takeBatch(request.train, order, start, request.batchSize);
    const { loss, logits } = computeGradient(tf, state, batch, step);
    const { penalty, norm } = addPenalty(layout, parameters, gradient, request.spec.kernelL2);
    tally.addRows(logits, batch.labels);
    tally.addStep(loss + penalty, norm);
    if (!Number.isFinite(loss + penalty)) return tally.outcome(false);
    state.adam.update(parameters, gradient, learningRate, step);
    if (step % STEPS_BETWEEN_PAUSES === 0) await pause();
  }
  return tally.outcome(parameters.every(Number.isFinite));
}

/** Writes the gradient of the batch's mean weighted cross-entropy into `state.gradient`; returns the mean and the logits. */
function computeGradient(tf: TensorFlow, state: EagerState, batch: Batch, step: number): { loss: number; logits: ArrayLike<number> } {
  const { request, layout, gradient } = state;
  let outcome: { loss: number; logits: ArrayLike<number> } = { loss: 0, logits: [] };
  tf.tidy(() => {
    const features = tf.tensor(batch.features, [batch.rows, request.spec.inputWidth]);
    const masks = maskTensors(tf, state, batch.rows, step);
    const gradientOf = tf.grads((...weights: Tensor[]) => {
      const output = eagerForward(tf, features, weights, masks);
      const logits = output.dataSync();
      const { loss, slopes } = gradeLogits(logits, batch.labels, request.classWeights);
      outcome = { loss, logits };
      // The loss has been computed above, so the value of this operation is of no use: only its slope is.
      return tf.customGrad(() => ({ value: tf.scalar(0), gradFunc: () => tf.tensor(slopes, [batch.rows, 1]) }))(output);
    });
    gradientOf(weightTensors(tf, state)).forEach((slope, index) => gradient.set(slope.dataSync(), layout[index]?.start ?? 0));
  });
  return outcome;
}

function maskTensors(tf: TensorFlow, { request, masks }: EagerState, rows: number, step: number): (Tensor | undefined)[] {
  return request.spec.hidden.map(({ units, dropout }, layer) =>
    dropout > 0 ? tf.tensor(dropoutMask(masks, step, layer, dropout, rows * units), [rows, units]) : undefined,
  );
}

/** Tensors of the current weights. Each is made from a copy: some backends keep the array they are given. */
function weightTensors(tf: TensorFlow, { layout, parameters }: EagerState): Tensor[] {
  return layout.map(({ shape, start, end }) => tf.tensor(parameters.slice(start, end), shape));
}

function predictLogits(state: EagerState, features: Float32Array, rows: number): Float32Array {
  const { tf } = state.backend;
  const width = state.request.spec.inputWidth;
  const logits = new Float32Array(rows);
  tf.tidy(() => {
    const weights = weightTensors(tf, state);
    for (let start = 0; start < rows; start += ROWS_PER_PREDICTION) {
      const end = Math.min(rows, start + ROWS_PER_PREDICTION);
      tf.tidy(() => {
        const chunk = tf.tensor(features.slice(start * width, end * width), [end - start, width]);
        logits.set(eagerForward(tf, chunk, weights).dataSync(), start);
      });
    }
  });
  return logits;
}
