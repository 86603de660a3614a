import { clipGradient } from '../clip-gradient.js';
import { dropoutMask, dropoutStream } from '../dropout-mask.js';
import { putState, takeState } from '../engine-state.js';
import { startTally } from '../epoch-tally.js';
import { foldNormalization } from '../fold-normalization.js';
import { inputNoise } from '../input-noise.js';
import { rowLoss } from '../loss/row-loss.js';
import { moveStatistics } from '../moving-statistics.js';
import { packWeights, parameterCount, parameterLayout, startStatistics, statisticsLayout } from '../parameter-layout.js';
import { takeBatch } from '../take-batch.js';
import { completeRequest, type EngineRequest, type EpochOutcome, type EpochRequest, type TrainEngine } from '../train-engine.js';
import { referenceForward, toRows } from './reference-forward.js';
import { referenceGradient, type ReferenceProblem } from './reference-gradient.js';
import { referenceOptimizer, type ReferenceOptimizer } from './reference-optimizer.js';

interface ReferenceState {
  readonly request: Required<EngineRequest>;
  readonly problem: ReferenceProblem;
  readonly parameters: Float64Array;
  readonly statistics: Float64Array;
  readonly optimizer: ReferenceOptimizer;
}

/**
 * The shared maths of all engines in float64, plain loops and text-book form: slow, and what the others are held to.
 * Its weights come out rounded to float32.
 */
export function createReferenceEngine(given: EngineRequest): TrainEngine {
  const request = completeRequest(given);
  const { spec } = request;
  const layout = parameterLayout(spec);
  const parameters = new Float64Array(parameterCount(layout));
  packWeights(layout, request.initialWeights, parameters);
  const statistics = startStatistics(statisticsLayout(spec));
  const optimizer = referenceOptimizer(request.optimizer, layout);
  const problem = { spec, layout, classWeights: request.classWeights, grade: rowLoss(request.loss) };
  const state = { request, problem, parameters, statistics, optimizer };
  const memory = [parameters, statistics, ...optimizer.memory];
  return {
    description: 'float64 reference in plain TypeScript',
    trainEpoch: async (epoch) => trainEpoch(state, epoch),
    predictLogits: (features, rows) => predictLogits(state, features.subarray(0, rows * spec.inputWidth)),
    weights: () => foldNormalization(spec, layout, parameters, statistics),
    snapshot: () => takeState(memory),
    restore: (snapshot) => putState(memory, snapshot),
    dispose: () => undefined,
  };
}

function trainEpoch({ request, problem, parameters, statistics, optimizer }: ReferenceState, { firstStep, order, learningRate }: EpochRequest): EpochOutcome {
  const { spec, train, batchSize, seed, clipping } = request;
  const tally = startTally(request.priorShift);
  const masking = dropoutStream(seed);
  const noise = inputNoise(seed, request.noise, spec.inputWidth);
  for (let start = 0, step = firstStep; start < order.length; start += batchSize, step++) {
    const batch = takeBatch(train, { order, start, size: batchSize, step }, noise);
    const masks = spec.hidden.map(({ units, dropout }, layer) => (dropout > 0 ? dropoutMask(masking, step, layer, dropout, { rows: batch.rows, units }) : undefined));
    const { objective, gradient, logits, moments } = referenceGradient(problem, parameters, { ...batch, masks });
    const norm = Math.sqrt(gradient.reduce((sum, slope) => sum + slope * slope, 0));
    tally.addRows(logits, batch.labels);
    tally.addStep(objective, norm);
    if (!Number.isFinite(objective)) return tally.outcome(false);
    clipGradient(gradient, clipping, norm);
    moveStatistics(statistics, moments, batch.rows / Math.min(batchSize, train.rows));
    optimizer.update(parameters, gradient, learningRate, step);
  }
  return tally.outcome(parameters.every(Number.isFinite));
}

function predictLogits({ problem, parameters, statistics }: ReferenceState, features: Float32Array): Float32Array {
  const moving = statisticsLayout(problem.spec).map(({ start, end }) => statistics.subarray(start, end));
  const momentsOf = (_: unknown, layer: number) => ({ mean: moving[2 * layer] ?? new Float64Array(), variance: moving[2 * layer + 1] ?? new Float64Array() });
  const traces = referenceForward(problem, parameters, toRows(features, problem.spec.inputWidth), { masks: [], momentsOf });
  return Float32Array.from(traces.at(-1)?.activated ?? [], (row) => row[0] ?? 0);
}
