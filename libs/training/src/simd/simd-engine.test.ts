import { Activation } from '@gecko/architecture/contract';
import { permutation, randomStream } from '@gecko/kernel';
import { LossOptions, OptimizerOptions } from '../contract.js';
import { engineSuite } from '../engine-suite.fixture.js';
import { createReferenceEngine } from '../reference/reference-engine.js';
import { engineRequest, largestDifference, normalMatrix, tinySpec, weightBytes } from '../tiny-training.fixture.js';
import type { EngineRequest, TrainEngine } from '../train-engine.js';
import { resolveFlavour } from './resolve-flavour.js';
import { createSimdEngine, type SimdOptions } from './simd-engine.js';
import { simdObstacle } from './simd-obstacle.js';

// Both where this machine fuses products.
const flavours = [...new Set(['plain', resolveFlavour('auto')] as const)];

describe.each(flavours)('the simd engine, %s', (flavour) => {
  const suite = engineSuite({ createEngine: (request) => createSimdEngine(request, { flavour }), tensorCount: () => 0, supports: (request) => simdObstacle(request) === undefined });
  for (const { title, check } of suite) it(title, check);
});

const train = normalMatrix(4, 403, 13, ([first = 0, second = 0]) => first > second);
const orderOf = (rows: number): Uint32Array => permutation(randomStream(5, 'order'), train.rows).subarray(0, rows);

async function epochOf(engine: TrainEngine, rows: number): Promise<string> {
  const outcome = await engine.trainEpoch({ firstStep: 7, order: orderOf(rows), learningRate: 1e-3 });
  const bits = `${JSON.stringify(outcome)} ${weightBytes(engine.weights())}`;
  engine.dispose();
  return bits;
}

describe('the simd engine, to the bit', () => {
  // So wide that two threads are worth while in each case.
  const wide = tinySpec({ inputWidth: 13, units: [128, 67, 8], dropout: 0.2, kernelL2: 1e-3 });
  const clipped = { optimizer: OptimizerOptions.parse({ name: 'rmsprop' }), clipping: { norm: 0.5 }, noise: 0.1 };
  const cases: [number, number, Partial<EngineRequest>][] = [[1, 3, {}], [3, 10, {}], [9, 23, {}], [32, 100, clipped], [64, 130, {}], [65, 130, {}], [200, 403, {}], [200, 403, clipped]];

  it.each(cases)('gives the same for one thread and two with batches of %i of %i rows', async (batchSize, rows, changes) => {
    const request = engineRequest(wide, train, { batchSize, ...changes });
    expect(await epochOf(createSimdEngine(request, { threads: 2 }), rows)).toBe(await epochOf(createSimdEngine(request, { threads: 1 }), rows));
  });

  it('gives the same for two engines of one request, and other bits by flavour', async () => {
    const request = engineRequest(wide, train);
    const run = (options: SimdOptions): Promise<string> => epochOf(createSimdEngine(request, options), 100);
    const bits = await Promise.all(flavours.map((flavour) => run({ flavour })));
    expect(await Promise.all(flavours.map((flavour) => run({ flavour })))).toEqual(bits);
    expect(new Set(bits).size).toBe(flavours.length);
  });

  it('gives the same weights for an epoch in one call as in two that go on from each other', async () => {
    const request = engineRequest(wide, train, { batchSize: 8 });
    const whole = createSimdEngine(request);
    await whole.trainEpoch({ firstStep: 1, order: orderOf(80), learningRate: 1e-3 });
    const parts = createSimdEngine(request);
    await parts.trainEpoch({ firstStep: 1, order: orderOf(24), learningRate: 1e-3 });
    await parts.trainEpoch({ firstStep: 4, order: orderOf(80).subarray(24), learningRate: 1e-3 });
    expect(weightBytes(parts.weights())).toBe(weightBytes(whole.weights()));
  });
});

async function compareWithReference(request: EngineRequest, rows: number): Promise<void> {
  const epoch = { firstStep: 1, order: orderOf(rows), learningRate: 1e-3 };
  const engine = createSimdEngine(request);
  const reference = createReferenceEngine(request);
  const [outcome, expected] = [await engine.trainEpoch(epoch), await reference.trainEpoch(epoch)];
  expect(largestDifference(engine.weights(), reference.weights())).toBeLessThanOrEqual(1e-5);
  expect(outcome.loss).toBeCloseTo(expected.loss, 5);
  expect(outcome.gradientNorm).toBeCloseTo(expected.gradientNorm, 5);
  const logits = engine.predictLogits(train.features, 70);
  reference.predictLogits(train.features, 70).forEach((logit, row) => expect(logits[row]).toBeCloseTo(logit, 4));
}

describe('the simd engine, beside the reference', () => {
  it.each<[string, number[]]>([['one layer of one unit', [1]], ['one layer of three', [3]], ['odd widths', [13, 1, 5]], ['widths of whole panels', [16, 8]]])('trains %s', async (_, units) => {
    const spec = tinySpec({ inputWidth: 13, units, dropout: 0.2, kernelL2: 1e-2, activation: 'leaky-relu' });
    await compareWithReference(engineRequest(spec, train, { batchSize: 16 }), 60);
  });

  it.each(Activation.options)('leaves filled-up units out with %s', async (activation) => {
    await compareWithReference(engineRequest(tinySpec({ inputWidth: 13, units: [9, 3], activation }), train, { batchSize: 10 }), 45);
  });

  it('trains batches of several chunks', async () => {
    const spec = tinySpec({ inputWidth: 13, units: [12, 7], dropout: 0.3, kernelL2: 1e-3 });
    await compareWithReference(engineRequest(spec, train, { batchSize: 200, loss: LossOptions.parse({ labelSmoothing: 0.1 }) }), 403);
  });

  it('trains a batch larger than the data', async () => {
    await compareWithReference(engineRequest(tinySpec({ inputWidth: 13 }), train, { batchSize: 1000 }), 403);
  });
});

describe('the simd engine over many epochs', () => {
  it.each(['adam', 'sgd', 'rmsprop'] as const)('keeps no denormal number of weights that an L2 penalty lets die, with %s', async (name) => {
    // Inputs that are always zero: only the penalty moves their weights, towards zero.
    const features = train.features.map((value, index) => (index % 13 < 4 ? 0 : value));
    const engine = createSimdEngine(engineRequest(tinySpec({ inputWidth: 13, kernelL2: 0.5 }), { ...train, features }, { optimizer: OptimizerOptions.parse({ name }) }));
    for (let epoch = 0; epoch < 70; epoch++) await engine.trainEpoch({ firstStep: 1 + 13 * epoch, order: orderOf(403), learningRate: 0.02 });
    const values = engine.snapshot().flatMap((vector) => [...vector]);
    expect(values.filter((value) => value !== 0 && Math.abs(value) < 2 ** -126)).toEqual([]);
    expect(Math.max(...values.slice(0, 4 * 8).map(Math.abs))).toBeLessThan(1e-2);
  });
});

describe('the simd engine with huge inputs', () => {
  const huge = { ...train, features: train.features.map((value) => value * 1e23) };

  it.each<[string, Partial<EngineRequest>]>([
    ['Adam', {}],
    ['AdamW', { optimizer: OptimizerOptions.parse({ name: 'adamw' }) }],
    ['SGD', { optimizer: OptimizerOptions.parse({ name: 'sgd' }) }],
    ['RMSProp', { optimizer: OptimizerOptions.parse({ name: 'rmsprop' }) }],
    ['clipping by norm', { clipping: { norm: 0.5 } }],
    ['clipping by value and norm', { clipping: { value: 1e22, norm: 0.5 } }],
  ])('measures a gradient whose squares float32 cannot hold, with %s', async (_, changes) => {
    const request = engineRequest(tinySpec({ inputWidth: 13 }), huge, { batchSize: 403, ...changes });
    const epoch = { firstStep: 1, order: orderOf(403), learningRate: 1e-3 };
    const { gradientNorm, finite } = await createSimdEngine(request).trainEpoch(epoch);
    const expected = await createReferenceEngine(request).trainEpoch(epoch);
    expect(finite).toBe(true);
    expect(expected.gradientNorm).toBeGreaterThan(1e20);
    expect(gradientNorm / expected.gradientNorm).toBeCloseTo(1, 5);
  });

  it('clips it to the limit', async () => {
    const request = engineRequest(tinySpec({ inputWidth: 13 }), huge, { batchSize: 403, clipping: { norm: 0.5 }, optimizer: OptimizerOptions.parse({ name: 'sgd', momentum: 0 }) });
    const engines = [createSimdEngine(request), createReferenceEngine(request)] as const;
    for (const engine of engines) await engine.trainEpoch({ firstStep: 1, order: orderOf(403), learningRate: 1 });
    const [weights, expected] = [engines[0].weights(), engines[1].weights()];
    expect(largestDifference(weights, expected)).toBeLessThan(1e-5);
    expect(largestDifference(weights, request.initialWeights.map((weight) => weight))).toBeGreaterThan(0.05);
  });
});

describe('the simd engine without its second thread', () => {
  const request = engineRequest(tinySpec({ inputWidth: 13 }), train);
  const epoch = { firstStep: 1, order: orderOf(100), learningRate: 1e-3 };

  async function engineBeside(isAlive: boolean): Promise<TrainEngine> {
    jest.resetModules();
    jest.doMock('./lane-thread.js', () => ({ startLaneThread: () => Promise.resolve({ start: () => undefined, isAlive: () => isAlive, end: () => undefined, kill: () => Promise.resolve() }) }));
    return (await import('./simd-engine.js')).createSimdEngine(request, { threads: 2, patienceMs: 20 });
  }

  it.each([
    ['does not come in time', true],
    ['has died before', false],
  ])('goes on alone, to the same bits, where it %s', async (_, isAlive) => {
    const alone = createSimdEngine(request);
    const left = await engineBeside(isAlive);
    expect(await left.trainEpoch(epoch)).toEqual(await alone.trainEpoch(epoch));
    expect(weightBytes(left.weights())).toBe(weightBytes(alone.weights()));
  });

  it('says how many threads it has', () => {
    expect([1, 2].map((threads) => createSimdEngine(request, { threads: threads === 1 ? 1 : 2, flavour: 'plain' }).description)).toEqual(['WebAssembly SIMD kernel, rounded products, one thread', 'WebAssembly SIMD kernel, rounded products, two threads']);
  });
});

describe('the simd engine refuses', () => {
  it('batch normalization', () => {
    const request = engineRequest(tinySpec({ batchNormalization: true }), normalMatrix(1, 4, 2, () => true));
    expect(() => createSimdEngine(request)).toThrow('E_ENGINE_SPEC simd engine: expected a spec that it can train, got one it cannot: batch normalization needs whole batches at a time');
  });

  it('orders of more rows than it has', async () => {
    const engine = createSimdEngine(engineRequest(tinySpec({}), normalMatrix(1, 4, 2, () => true)));
    await expect(engine.trainEpoch({ firstStep: 1, order: new Uint32Array(5), learningRate: 1 })).rejects.toThrow('E_ENGINE_ORDER row order: expected at most 4 rows, got 5');
  });
});
