import { GeckoError } from '@gecko/kernel';
import { putState } from '../engine-state.js';
import { foldNormalization } from '../fold-normalization.js';
import { integerPower } from '../integer-power.js';
import { packWeights, parameterCount, parameterLayout, type ParameterSlot } from '../parameter-layout.js';
import { pause } from '../pause.js';
import { completeRequest, type EngineRequest, type EpochOutcome, type EpochRequest, type TrainEngine } from '../train-engine.js';
import { createMemory } from './create-memory.js';
import { configWord, sumKind } from './kernel-module.js';
import { startLaneThread, type LaneThread } from './lane-thread.js';
import { gather, panelOrder, scatter } from './panel-order.js';
import { CHUNK_ROWS, planMemory, STEP_FLOATS, type MemoryPlan } from './plan-memory.js';
import { resolveFlavour, startKernel, type Flavour } from './resolve-flavour.js';
import { simdObstacle } from './simd-obstacle.js';
import { writeConfig } from './write-config.js';

export interface SimdOptions {
  /** Of the computing; 1 where absent. The bits are the same; `chooseThreads` knows which is faster. */
  readonly threads?: 1 | 2;
  /** `auto` where absent: `fma` where this machine fuses. Decides the bits. */
  readonly flavour?: Flavour | 'auto';
  /** After so long one thread takes the other for dead; by the work of a step where absent. */
  readonly patienceMs?: number;
}

interface SimdState {
  readonly request: Required<EngineRequest>;
  readonly layout: readonly ParameterSlot[];
  readonly plan: MemoryPlan;
  readonly flavour: Flavour;
  readonly memory: WebAssembly.Memory;
  readonly kernel: WebAssembly.Kernel;
  /** Places of the flat parameter vector in the kernel's. */
  readonly places: Uint32Array;
  /** The kernel's parameters and the optimizer's memory, in its order. */
  readonly vectors: readonly Float32Array[];
  /** The second thread, once it is asked for; undefined where it cannot be had. */
  thread: Promise<LaneThread | undefined> | undefined;
}

/** Below this, padding would divide zero by zero in float32. */
const LEAST_EPSILON = 1e-36;

/** Place of the patience, see kernel/assembly/barrier.ts. */
const PATIENCE_BYTE = 192;

/** The kernel's name for one thread that computes both lanes. */
const THREAD_OF_BOTH_LANES = 2;

/**
 * Training in an own WebAssembly kernel (kernel/assembly) with 128-bit vectors: whole epochs without a call in between.
 * Every batch is computed in two halves of fixed size, so that one thread and two give the same bits; only the flavour
 * makes a difference. All data lie in the kernel's memory from the start; `dispose` ends the second thread.
 * @throws GeckoError usage E_ENGINE_SPEC if the spec has what it cannot train (`simdObstacle`), E_ENGINE_FLAVOUR as
 * `resolveFlavour`, E_ENGINE_MEMORY if the data need more memory than there is
 */
export function createSimdEngine(given: EngineRequest, { threads = 1, flavour: choice = 'auto', patienceMs }: SimdOptions = {}): TrainEngine {
  const state = startState(completeRequest(given), resolveFlavour(choice));
  new Int32Array(state.memory.buffer, state.plan.barrier + PATIENCE_BYTE, 1)[0] = patienceMs ?? state.plan.patienceMs;
  const { request, layout } = state;
  return {
    description: `WebAssembly SIMD kernel, ${state.flavour === 'fma' ? 'fused' : 'rounded'} products, ${threads === 1 ? 'one thread' : 'two threads'}`,
    trainEpoch: (epoch) => trainEpoch(state, epoch, threads),
    predictLogits: (features, rows) => predictLogits(state, features, rows),
    weights: () => foldNormalization(request.spec, layout, readVector(state, 0), new Float64Array()),
    snapshot: () => takeVectors(state),
    restore: (snapshot) => {
      const vectors = takeVectors(state);
      putState(vectors, snapshot);
      [vectors[0], ...vectors.slice(2)].forEach((vector, index) => writeVector(state, index, Float32Array.from(vector ?? [])));
    },
    dispose: () => {
      void state.thread?.then((thread) => thread?.end());
      state.thread = undefined;
    },
  };
}

function startState(request: Required<EngineRequest>, flavour: Flavour): SimdState {
  const { spec } = request;
  const obstacle = simdObstacle(request);
  if (obstacle !== undefined) throw new GeckoError({ kind: 'usage', code: 'E_ENGINE_SPEC', place: 'simd engine', problem: `expected a spec that it can train, got one it cannot: ${obstacle}`, next: 'choose engine auto, eager or graph' });
  const layout = parameterLayout(spec);
  const parameters = new Float32Array(parameterCount(layout));
  packWeights(layout, request.initialWeights, parameters);
  const plan = planMemory(request);
  const memory = createMemory(plan.pages);
  const kernel = startKernel(flavour, memory);
  writeConfig(memory.buffer, plan, request);
  writeMatrix(memory.buffer, plan, request);
  const starts = [plan.parameters, plan.firstMemory, ...(request.optimizer.name === 'sgd' ? [] : [plan.secondMemory])];
  const vectors = starts.map((start) => new Float32Array(memory.buffer, start, plan.parameterFloats));
  const state: SimdState = { request, layout, plan, flavour, memory, kernel, places: panelOrder(layout, plan), vectors, thread: undefined };
  writeVector(state, 0, parameters);
  return state;
}

/** Features in rows of padded width, labels and sample weights as floats, and the numbers 0, 1, 2, … for predictions. */
function writeMatrix(buffer: SharedArrayBuffer, plan: MemoryPlan, { train: { rows, width, features, labels, weights } }: Required<EngineRequest>): void {
  copyRows(features, { rows, width }, new Float32Array(buffer, plan.matrix, rows * (plan.layers[0]?.inputs ?? 0)));
  new Float32Array(buffer, plan.labels, rows).set(labels);
  if (weights) new Float32Array(buffer, plan.sampleWeights, rows).set(weights);
  new Uint32Array(buffer, plan.identity, CHUNK_ROWS).forEach((_, row, identity) => (identity[row] = row));
}

/** Rows of `width` floats into rows of the target's width. */
function copyRows(features: Float32Array, { rows, width }: { rows: number; width: number }, target: Float32Array): void {
  const stride = target.length / rows;
  for (let row = 0; row < rows; row++) target.set(features.subarray(row * width, (row + 1) * width), row * stride);
}

async function trainEpoch(state: SimdState, { firstStep, order, learningRate }: EpochRequest, threads: 1 | 2): Promise<EpochOutcome> {
  const { request, plan, kernel, memory } = state;
  const batchRows = Math.min(request.batchSize, request.train.rows);
  if (order.length > request.train.rows) throw new GeckoError({ kind: 'bug', code: 'E_ENGINE_ORDER', place: 'row order', problem: `expected at most ${request.train.rows} rows, got ${order.length}`, next: 'order rows of the training matrix' });
  if (threads === 2) state.thread ??= startLaneThread(state.flavour, memory, { config: plan.config, at: plan.control });
  const thread = await state.thread;
  const words = new Uint32Array(memory.buffer, plan.config, configWord.table);
  words[configWord.stopped] = 0;
  words[configWord.firstStep] = firstStep;
  kernel.startEpoch(plan.config);
  const steps = Math.ceil(order.length / batchRows);
  for (let from = 0; from < steps && words[configWord.stopped] === 0; from += plan.stepsPerCall) {
    if (from > 0) await pause();
    const count = Math.min(plan.stepsPerCall, steps - from);
    const rows = order.subarray(from * batchRows, (from + count) * batchRows);
    new Uint32Array(memory.buffer, plan.order, rows.length).set(rows);
    words[configWord.orderRows] = rows.length;
    words[configWord.firstStep] = firstStep + from;
    writeSteps(state, firstStep + from, count, learningRate);
    await runSteps(state, thread, count);
  }
  return readOutcome(state, words[configWord.stopped] === 0);
}

/**
 * With a second thread that is alive, or else alone, to the same bits. One that does not come in time is ended, and the
 * steps are computed again from where they began.
 */
async function runSteps(state: SimdState, thread: LaneThread | undefined, count: number): Promise<void> {
  const { kernel, plan } = state;
  if (thread?.isAlive()) {
    const putBack = rememberState(state);
    thread.start(0, count);
    try {
      return kernel.run(plan.config, 0, 0, count);
    } catch {
      // The barrier alone traps.
      await thread.kill();
      state.thread = Promise.resolve(undefined);
      putBack();
    }
  }
  kernel.run(plan.config, THREAD_OF_BOTH_LANES, 0, count);
}

/** Copies all that steps change; the result writes it back. */
function rememberState({ vectors, memory, plan, kernel }: SimdState): () => void {
  const places = [...vectors, new Float64Array(memory.buffer, plan.sums, 32 * sumKind.size), new Uint32Array(memory.buffer, plan.config, configWord.table)];
  const copies = places.map((place) => place.slice());
  return () => {
    places.forEach((place, index) => place.set(copies[index] ?? []));
    kernel.transposeAll(plan.config);
  };
}

/** The step table, see kernel/assembly/optimizer.ts. Powers of beta in float64 from the step. */
function writeSteps({ request: { optimizer }, memory, plan }: SimdState, firstStep: number, count: number, learningRate: number): void {
  const table = new Float32Array(memory.buffer, plan.steps, STEP_FLOATS * count);
  const isAdam = optimizer.name === 'adam' || optimizer.name === 'adamw';
  const epsilon = optimizer.name === 'sgd' ? 0 : optimizer.epsilon;
  const kept = optimizer.name === 'adamw' ? 1 - learningRate * optimizer.weightDecay : 1;
  for (let index = 0; index < count; index++) {
    const step = firstStep + index;
    const correction = isAdam ? Math.sqrt(1 - integerPower(optimizer.beta2, step)) : 1;
    table[STEP_FLOATS * index] = (learningRate * correction) / (isAdam ? 1 - integerPower(optimizer.beta1, step) : 1);
    table[STEP_FLOATS * index + 1] = Math.max(epsilon * correction, LEAST_EPSILON);
    table[STEP_FLOATS * index + 2] = kept;
  }
}

function readOutcome({ memory, plan, vectors }: SimdState, finite: boolean): EpochOutcome {
  const sums = new Float64Array(memory.buffer, plan.sums, 32 * sumKind.size);
  const one = (kind: number): number => sums[32 * kind] ?? 0;
  const both = (kind: number): number => one(kind) + (sums[32 * kind + 16] ?? 0);
  const steps = one(sumKind.doneSteps);
  const rows = one(sumKind.doneRows);
  return {
    steps,
    finite: finite && (vectors[0]?.every(Number.isFinite) ?? true),
    objective: one(sumKind.objective) / steps,
    loss: both(sumKind.plainLoss) / rows,
    accuracy: both(sumKind.correct) / rows,
    gradientNorm: one(sumKind.norm) / steps,
  };
}

function predictLogits({ request, plan, kernel, memory }: SimdState, features: Float32Array, rows: number): Float32Array {
  const { inputWidth: width } = request.spec;
  const logits = new Float32Array(rows);
  for (let start = 0; start < rows; start += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, rows - start);
    const staging = new Float32Array(memory.buffer, plan.staging, count * (plan.layers[0]?.inputs ?? 0));
    copyRows(features.subarray(start * width, (start + count) * width), { rows: count, width }, staging);
    kernel.predict(plan.config, plan.identity, count);
    logits.set(new Float32Array(memory.buffer, plan.logits, count), start);
  }
  return logits;
}

/** Parameters, no statistics, and the optimizer's memory, as in the flat layout; copies. */
function takeVectors(state: SimdState): (Float32Array | Float64Array)[] {
  const [parameters, ...memory] = state.vectors.map((_, index) => readVector(state, index));
  return [parameters ?? new Float32Array(), new Float64Array(), ...memory];
}

function readVector({ places, vectors }: SimdState, index: number): Float32Array {
  return gather(places, vectors[index] ?? new Float32Array());
}

function writeVector({ places, vectors, kernel, plan }: SimdState, index: number, values: Float32Array): void {
  scatter(places, values, vectors[index] ?? new Float32Array());
  kernel.transposeAll(plan.config);
}
