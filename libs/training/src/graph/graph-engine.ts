import type { Backend } from '@gecko/backend';
import { GeckoError } from '@gecko/kernel';
import { createEagerEngine } from '../eager/eager-engine.js';
import { putState, takeState } from '../engine-state.js';
import { foldNormalization } from '../fold-normalization.js';
import { createOptimizer } from '../optimizer/create-optimizer.js';
import { packWeights, parameterCount, parameterLayout, startStatistics, statisticsLayout, type ParameterSlot } from '../parameter-layout.js';
import { pause } from '../pause.js';
import { completeRequest, type EngineRequest, type EpochOutcome, type EpochRequest, type TrainEngine } from '../train-engine.js';
import { memoryNames } from './apply-optimizer.js';
import { graphObstacle } from './graph-obstacle.js';
import { loadGraph, type GraphStore, type LoadedGraph, type Tensor } from './load-graph.js';
import { runSteps, type RangeOutcome, type RunMaterial } from './run-steps.js';
import { trainingGraph } from './training-graph.js';

/** A run of the graph blocks the host program; these, slow figures of one core, keep it to about a quarter of a second. */
const RUN_SECONDS = 0.25;
const STEP_SECONDS = 1e-4;
const FLOPS_PER_SECOND = 3e10;

interface GraphState {
  readonly backend: Backend;
  readonly request: Required<EngineRequest>;
  readonly store: GraphStore;
  readonly layout: readonly ParameterSlot[];
  readonly parameters: Float32Array;
  readonly statistics: Float64Array;
  readonly memory: readonly Float32Array[];
  /** Graph and matrix, from the first epoch to the end. */
  loaded: { readonly graph: LoadedGraph; readonly matrix: Readonly<Record<string, Tensor>> } | undefined;
}

/**
 * Training by one graph of native TensorFlow, which runs many steps in a loop of its own: written here as a SavedModel,
 * with the same masks and noise as the other engines. All that the engine remembers stands in plain vectors between runs.
 * The same request gives the same bits on the same machine and number of threads.
 * @param store where the graph is written for TensorFlow to read it, at the first epoch; removed at once
 * @throws GeckoError bug E_ENGINE_BACKEND on another backend; from the first epoch also E_GRAPH, and of kind storage where the graph cannot be written
 */
export function createGraphEngine(backend: Backend, given: EngineRequest, store: GraphStore): TrainEngine {
  requireNative(backend);
  const request = completeRequest(given);
  const { spec } = request;
  const layout = parameterLayout(spec);
  const parameters = new Float32Array(parameterCount(layout));
  packWeights(layout, request.initialWeights, parameters);
  const statistics = startStatistics(statisticsLayout(spec));
  const { memory } = createOptimizer(request.optimizer, layout);
  const state: GraphState = { backend, request, store, layout, parameters, statistics, memory, loaded: undefined };
  const vectors = [parameters, statistics, ...memory];
  const weights = () => foldNormalization(spec, layout, parameters, statistics);
  return {
    description: 'epochs as one graph of native TensorFlow',
    trainEpoch: (epoch) => trainEpoch(state, epoch),
    // By the eager engine of the folded weights: prediction has no steps whose overhead a graph could spare.
    predictLogits: (features, rows) => createEagerEngine(backend, { ...given, spec: { ...spec, batchNormalization: false }, initialWeights: weights() }).predictLogits(features, rows),
    weights,
    snapshot: () => takeState(vectors),
    restore: (snapshot) => putState(vectors, snapshot),
    dispose: () => dispose(state),
  };
}

function requireNative({ description: { name } }: Backend): void {
  const obstacle = graphObstacle(name === 'tensorflow');
  if (obstacle === undefined) return;
  throw new GeckoError({ kind: 'bug', code: 'E_ENGINE_BACKEND', place: 'engine graph', problem: `expected a backend that it can train on, got ${name}: ${obstacle}`, next: 'ask chooseEngine before' });
}

async function trainEpoch(state: GraphState, { firstStep, order, learningRate }: EpochRequest): Promise<EpochOutcome> {
  const { batchSize, train } = state.request;
  const material = await loadMaterial(state);
  const outcomes: RangeOutcome[] = [];
  let rowsPassed = 0;
  const full = Math.floor(order.length / batchSize) * batchSize;
  const rowsPerRun = batchSize * stepsPerRun(state, batchSize);
  for (let start = 0, step = firstStep; start < order.length; ) {
    const rows = start < full ? batchSize : order.length - start;
    const end = start < full ? Math.min(full, start + rowsPerRun) : order.length;
    const outcome = runSteps(material, { order: order.subarray(start, end), rows, firstStep: step, learningRate, share: rows / Math.min(batchSize, train.rows) });
    outcomes.push(outcome);
    rowsPassed += outcome.steps * rows;
    if (!outcome.finite) return summarize(outcomes, rowsPassed, false);
    step += outcome.steps;
    start = end;
    await pause();
  }
  return summarize(outcomes, rowsPassed, state.parameters.every(Number.isFinite));
}

function summarize(outcomes: readonly RangeOutcome[], rows: number, finite: boolean): EpochOutcome {
  const steps = outcomes.reduce((sum, outcome) => sum + outcome.steps, 0);
  const [objective = NaN, loss = NaN, correct = NaN, norm = NaN] = [0, 1, 2, 3].map((figure) => outcomes.reduce((sum, { sums }) => sum + (sums[figure] ?? NaN), 0));
  return { steps, finite, objective: objective / steps, loss: loss / rows, accuracy: correct / rows, gradientNorm: norm / steps };
}

/** By size alone, not by time: but the result does not depend on it either. */
function stepsPerRun({ layout }: GraphState, rows: number): number {
  const seconds = STEP_SECONDS + (6 * rows * parameterCount(layout)) / FLOPS_PER_SECOND;
  return Math.max(1, Math.floor(RUN_SECONDS / seconds));
}

async function loadMaterial(state: GraphState): Promise<RunMaterial> {
  const { backend, request, store, parameters, statistics, memory } = state;
  state.loaded ??= { graph: await loadGraph(backend, store, trainingGraph(request)), matrix: matrixTensors(backend, request) };
  const names = memoryNames(request.optimizer);
  const memories = Object.fromEntries(memory.map((vector, index) => [names[index] ?? '', vector]));
  const vectors = { parameters, ...memories, ...(request.spec.batchNormalization ? { statistics } : {}) };
  return { backend, ...state.loaded, optimizer: request.optimizer, vectors };
}

/** The training matrix, its labels, and class weight x sample weight of each row. */
function matrixTensors(backend: Backend, { train, classWeights }: Required<EngineRequest>): Readonly<Record<string, Tensor>> {
  const { tf } = backend;
  const { rows, width, features, labels, weights } = train;
  const column = (valueOf: (label: number, row: number) => number): Tensor => tf.tensor2d(Float32Array.from(labels, valueOf), [rows, 1]);
  return {
    features: tf.tensor2d(features.slice(), [rows, width]),
    labels: column((label) => label),
    weights: column((label, row) => (label === 1 ? classWeights.positive : classWeights.negative) * (weights?.[row] ?? 1)),
  };
}

function dispose(state: GraphState): void {
  state.loaded?.graph.dispose();
  for (const tensor of Object.values(state.loaded?.matrix ?? {})) tensor.dispose();
  state.loaded = undefined;
}
