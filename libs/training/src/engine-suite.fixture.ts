import { Activation } from '@gecko/architecture/contract';
import { permutation, randomStream } from '@gecko/kernel';
import { LossOptions, OptimizerOptions, type LabelledMatrix } from './contract.js';
import { createReferenceEngine } from './reference/reference-engine.js';
import { engineRequest, largestDifference, normalMatrix, tinySpec, weightBytes } from './tiny-training.fixture.js';
import type { EngineRequest, EpochOutcome, TrainEngine } from './train-engine.js';

export interface SuiteTools {
  readonly createEngine: (request: EngineRequest) => TrainEngine;
  /** Tensors alive in the process. */
  readonly tensorCount: () => number;
  /** Whether the engine can train this at all; every request where absent. Cases about what it cannot train are left out. */
  readonly supports?: (request: EngineRequest) => boolean;
}

interface SuiteCase {
  readonly title: string;
  readonly check: () => Promise<void>;
}

const base = { inputWidth: 10, units: [16, 12, 8], dropout: 0.25, kernelL2: 1e-3 };
// 155 rows in batches of 8: 20 steps, the last with 3 rows.
const ROWS = 155;
const train = normalMatrix(1, ROWS, 10, ([first = 0, second = 0, third = 0]) => first + second * third > 0.3);
const weighted: LabelledMatrix = { ...train, weights: Float32Array.from({ length: ROWS }, (_, row) => (row % 5) / 2) };
const epoch = { firstStep: 1, order: permutation(randomStream(2, 'order'), train.rows), learningRate: 1e-3 };

interface Change {
  readonly spec?: Parameters<typeof tinySpec>[0];
  readonly request?: Partial<EngineRequest>;
  readonly learningRate?: number;
}

const sgd = OptimizerOptions.parse({ name: 'sgd' });

/** Requests by the words that say what they add to the plain one: Adam, dropout, L2, class weights, an odd last batch. */
const variants: Record<string, Change> = {
  'the plain request': {},
  'no dropout and no penalty': { spec: { dropout: 0, kernelL2: 0 } },
  adamw: { request: { optimizer: OptimizerOptions.parse({ name: 'adamw', weightDecay: 0.3 }) } },
  'sgd without momentum': { request: { optimizer: OptimizerOptions.parse({ name: 'sgd', momentum: 0 }) }, learningRate: 0.05 },
  'sgd with momentum': { request: { optimizer: sgd }, learningRate: 0.05 },
  "sgd with Nesterov's momentum": { request: { optimizer: OptimizerOptions.parse({ name: 'sgd', nesterov: true }) }, learningRate: 0.05 },
  rmsprop: { request: { optimizer: OptimizerOptions.parse({ name: 'rmsprop' }) } },
  'rmsprop with momentum': { request: { optimizer: OptimizerOptions.parse({ name: 'rmsprop', momentum: 0.8 }) } },
  ...Object.fromEntries(Activation.options.map((activation) => [`the activation ${activation}`, { spec: { activation } }])),
  'label smoothing': { request: { loss: LossOptions.parse({ labelSmoothing: 0.1 }) } },
  'focal loss': { request: { loss: LossOptions.parse({ kind: 'focal' }) } },
  'focal loss of smoothed labels': { request: { loss: LossOptions.parse({ kind: 'focal', gamma: 0.5, labelSmoothing: 0.2 }) } },
  'an L1 penalty': { spec: { kernelL1: 3e-3, kernelL2: 0 } },
  'L1 and L2 penalties': { spec: { kernelL1: 1e-3, kernelL2: 1e-2 } },
  'clipping by norm': { request: { optimizer: sgd, clipping: { norm: 0.3 } }, learningRate: 0.05 },
  'clipping by value': { request: { optimizer: sgd, clipping: { value: 0.03 } }, learningRate: 0.05 },
  'clipping by value and norm': { request: { optimizer: sgd, clipping: { value: 0.1, norm: 0.3 } }, learningRate: 0.05 },
  'sample weights': { request: { train: weighted } },
  noise: { request: { noise: 0.2 } },
  'batch normalization': { spec: { batchNormalization: true } },
  'batch normalization and a last batch of one row': { spec: { batchNormalization: true }, request: { batchSize: 77 } },
  'a batch larger than the data': { spec: { batchNormalization: true }, request: { batchSize: 1000 } },
  'all of it at once': {
    spec: { batchNormalization: true, activation: 'swish', kernelL1: 1e-4 },
    request: { optimizer: OptimizerOptions.parse({ name: 'adamw' }), loss: LossOptions.parse({ kind: 'focal', labelSmoothing: 0.1 }), clipping: { value: 0.1, norm: 0.2 }, train: weighted, noise: 0.1 },
  },
};

function requestOf({ spec, request }: Change): EngineRequest {
  return engineRequest(tinySpec({ ...base, ...spec }), train, { batchSize: 8, classWeights: { negative: 0.7, positive: 1.6 }, ...request });
}

/** The reference's epochs, computed once for all engines of a test file. */
const references = new Map<string, Promise<{ outcome: EpochOutcome; engine: TrainEngine }>>();

function referenceOf(title: string, change: Change): Promise<{ outcome: EpochOutcome; engine: TrainEngine }> {
  const run = async () => {
    const engine = createReferenceEngine(requestOf(change));
    return { outcome: await engine.trainEpoch({ ...epoch, learningRate: change.learningRate ?? epoch.learningRate }), engine };
  };
  const known = references.get(title) ?? run();
  references.set(title, known);
  return known;
}

async function staysWithReference({ createEngine }: SuiteTools, title: string, change: Change): Promise<void> {
  const reference = await referenceOf(title, change);
  const request = requestOf(change);
  const engine = createEngine(request);
  const outcome = await engine.trainEpoch({ ...epoch, learningRate: change.learningRate ?? epoch.learningRate });
  expect(outcome).toMatchObject({ finite: true, steps: Math.ceil(ROWS / request.batchSize) });
  expect(largestDifference(engine.weights(), reference.engine.weights())).toBeLessThanOrEqual(1e-5);
  const figures = ({ objective, loss, accuracy, gradientNorm }: EpochOutcome) => [objective, loss, accuracy, gradientNorm];
  figures(outcome).forEach((value, index) => expect(value).toBeCloseTo(figures(reference.outcome)[index] ?? NaN, 5));
  const logits = engine.predictLogits(train.features, train.rows);
  reference.engine.predictLogits(train.features, train.rows).forEach((logit, row) => expect(logits[row]).toBeCloseTo(logit, 4));
  engine.dispose();
}

const isSupported = ({ supports }: SuiteTools, change: Change): boolean => supports?.(requestOf(change)) ?? true;

/** The change, without batch normalization for an engine that cannot train it. */
function supportedPart(tools: SuiteTools, change: Change): Change {
  return isSupported(tools, change) ? change : { ...change, spec: { ...change.spec, batchNormalization: false } };
}

/** The same tolerance as above: an option that both engines overlooked would pass every comparison. */
async function tellsOptionsApart(): Promise<void> {
  const runs = await Promise.all(Object.entries(variants).map(async ([title, change]) => ({ title, weights: (await referenceOf(title, change)).engine.weights() })));
  const same = runs.flatMap((first, index) => runs.slice(index + 1).flatMap((second) => (largestDifference(first.weights, second.weights) <= 1e-4 ? [`${first.title}, ${second.title}`] : [])));
  expect(same).toEqual(['the plain request, the activation relu']);
}

const full: Change = variants['all of it at once'] ?? {};

async function repeatsItself(tools: SuiteTools): Promise<void> {
  const runs: string[] = [];
  for (const seed of [3, 3, 4]) {
    const engine = tools.createEngine({ ...requestOf(supportedPart(tools, full)), seed });
    await engine.trainEpoch(epoch);
    runs.push(weightBytes(engine.weights()));
    engine.dispose();
  }
  expect(runs[0]).toBe(runs[1]);
  expect(runs[0]).not.toBe(runs[2]);
}

async function goesOnFromSnapshot({ createEngine }: SuiteTools, change: Change): Promise<void> {
  const whole = createEngine(requestOf(change));
  await whole.trainEpoch(epoch);
  const snapshot = whole.snapshot();
  await whole.trainEpoch({ ...epoch, firstStep: 21 });
  const resumed = createEngine(requestOf(change));
  await resumed.trainEpoch({ ...epoch, order: epoch.order.subarray(0, 24) });
  resumed.restore(snapshot);
  await resumed.trainEpoch({ ...epoch, firstStep: 21 });
  expect(weightBytes(resumed.weights())).toBe(weightBytes(whole.weights()));
  expect(weightBytes(createEngine(requestOf(change)).weights())).not.toBe(weightBytes(whole.weights()));
}

async function takesSingleRows({ createEngine, tensorCount }: SuiteTools, change: Change): Promise<void> {
  const before = tensorCount();
  const engine = createEngine({ ...requestOf(change), batchSize: 1 });
  const outcome = await engine.trainEpoch({ ...epoch, order: epoch.order.subarray(0, 3) });
  expect(outcome).toMatchObject({ steps: 3, finite: true });
  const logits = engine.predictLogits(train.features.subarray(0, 10), 1);
  expect(logits).toHaveLength(1);
  expect(logits.every(Number.isFinite)).toBe(true);
  engine.dispose();
  expect(tensorCount()).toBe(before);
}

async function stopsAtInfinity(tools: SuiteTools): Promise<void> {
  const poisoned = { ...train, features: train.features.with(0, Infinity) };
  const engine = tools.createEngine(requestOf(supportedPart(tools, { spec: { batchNormalization: true }, request: { train: poisoned } })));
  const order = Uint32Array.from({ length: 32 }, (_, index) => 31 - index);
  expect(await engine.trainEpoch({ ...epoch, order })).toMatchObject({ steps: 4, finite: false });
  expect(engine.weights().every(({ values }) => values.every(Number.isFinite))).toBe(true);
}

async function foldsNormalization({ createEngine }: SuiteTools): Promise<void> {
  const request = requestOf({ spec: { batchNormalization: true, activation: 'elu' } });
  const engine = createEngine(request);
  await engine.trainEpoch(epoch);
  const plain = createEngine({ ...request, spec: { ...request.spec, batchNormalization: false }, initialWeights: engine.weights() });
  const logits = plain.predictLogits(train.features, 40);
  engine.predictLogits(train.features, 40).forEach((logit, row) => expect(logits[row]).toBeCloseTo(logit, 5));
}

async function keepsToItself({ createEngine }: SuiteTools): Promise<void> {
  const request = requestOf({ request: { train: weighted, noise: 0.1 } });
  const given = { features: request.train.features.slice(), weights: weightBytes(request.initialWeights) };
  const engine = createEngine(request);
  await engine.trainEpoch(epoch);
  expect(request.train.features).toEqual(given.features);
  expect(weightBytes(request.initialWeights)).toBe(given.weights);
  const taken = weightBytes(engine.weights());
  engine.weights().forEach(({ values }) => values.fill(1));
  engine.snapshot().forEach((vector) => vector.fill(1));
  expect(weightBytes(engine.weights())).toBe(taken);
}

/** Means of the first hidden layer's sums over rows of the training matrix, under the initial weights. */
function firstMeans({ initialWeights, train: { features, width } }: EngineRequest, rows: Uint32Array): number[] {
  const kernel = initialWeights[0]?.values ?? [];
  return Array.from({ length: 16 }, (_, unit) => {
    let sum = 0;
    for (const row of rows) for (let input = 0; input < width; input++) sum += (features[row * width + input] ?? 0) * (kernel[input * 16 + unit] ?? 0);
    return sum / rows.length;
  });
}

async function movesStatistics({ createEngine }: SuiteTools): Promise<void> {
  const request = requestOf({ spec: { batchNormalization: true } });
  const engine = createEngine(request);
  // At a learning rate of 0 the weights stay: a full batch of 8, then one of a single row, an eighth of it.
  await engine.trainEpoch({ ...epoch, order: epoch.order.subarray(0, 9), learningRate: 0 });
  const [full, single] = [firstMeans(request, epoch.order.subarray(0, 8)), firstMeans(request, epoch.order.subarray(8, 9))];
  const kept = 0.9 ** (1 / 8);
  const [, statistics = new Float64Array()] = engine.snapshot();
  full.forEach((mean, unit) => expect(statistics[unit]).toBeCloseTo(kept * 0.1 * mean + (1 - kept) * (single[unit] ?? NaN), 6));
}

function refusesForeignState({ createEngine }: SuiteTools): void {
  const engine = createEngine(requestOf({}));
  const other = createEngine(requestOf({ request: { optimizer: sgd } }));
  expect(() => engine.restore(other.snapshot())).toThrow('E_ENGINE_STATE engine state: expected vectors of 493, 0, 493, 493 values, got 493, 0, 493');
  expect(() => createEngine({ ...requestOf({}), initialWeights: other.weights().slice(1) })).toThrow('E_WEIGHTS weight 1: expected hidden_1/kernel with 160 values, got hidden_1/bias with 16');
}

/** What every training engine must pass, whatever it computes with. */
export function engineSuite(tools: SuiteTools): readonly SuiteCase[] {
  const normalized = { spec: { batchNormalization: true } };
  const aboutNormalization: SuiteCase[] = [
    { title: 'stays finite with batch normalization of one row, and leaves no tensor behind', check: () => takesSingleRows(tools, normalized) },
    { title: 'hands out weights that predict without batch normalization what it predicts with it', check: () => foldsNormalization(tools) },
    { title: 'moves the statistics a tenth of the way to those of a full batch, and less for a smaller one', check: () => movesStatistics(tools) },
  ];
  return [
    ...Object.entries(variants).filter(([, change]) => isSupported(tools, change)).map(([name, change]) => ({ title: `stays within 1e-5 of the float64 reference over an epoch with ${name}`, check: () => staysWithReference(tools, name, change) })),
    { title: 'is compared on options of which each changes the weights', check: tellsOptionsApart },
    { title: 'gives the same bits for the same request and others for another seed of masks and noise', check: () => repeatsItself(tools) },
    { title: 'goes on from a snapshot as if it had not stopped', check: () => goesOnFromSnapshot(tools, supportedPart(tools, full)) },
    { title: 'goes on from a snapshot with rmsprop and momentum', check: () => goesOnFromSnapshot(tools, variants['rmsprop with momentum'] ?? {}) },
    { title: 'trains and predicts batches of one row, and leaves no tensor behind', check: () => takesSingleRows(tools, {}) },
    { title: 'stops an epoch at the first loss that is not finite, before weights and statistics take it in', check: () => stopsAtInfinity(tools) },
    ...(isSupported(tools, normalized) ? aboutNormalization : []),
    { title: 'changes nothing of the request and hands out copies', check: () => keepsToItself(tools) },
    { title: 'refuses state and weights of another request', check: async () => refusesForeignState(tools) },
  ];
}
