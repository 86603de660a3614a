import { loadBackend, type Backend } from '@gecko/backend';
import { permutation, randomStream } from '@gecko/kernel';
import { createEagerEngine } from './eager-engine.js';
import { createReferenceEngine } from './reference-engine.js';
import { engineRequest, largestDifference, normalMatrix, tinySpec, weightBytes } from './tiny-training.fixture.js';
import type { EpochOutcome } from './train-engine.js';

const spec = tinySpec({ inputWidth: 10, units: [24, 16, 8], dropout: 0.25, kernelL2: 1e-3 });
// 315 rows in batches of 16: 20 steps, the last with 11 rows.
const train = normalMatrix(1, 315, 10, ([first = 0, second = 0, third = 0]) => first + second * third > 0.3);
const request = engineRequest(spec, train, { batchSize: 16, classWeights: { negative: 0.7, positive: 1.6 } });
const epoch = { firstStep: 1, order: permutation(randomStream(2, 'order'), train.rows), learningRate: 1e-3 };

// `auto` is the native backend where its parts are installed.
describe.each(['cpu', 'wasm', 'auto'] as const)('the eager engine on %s', (choice) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await loadBackend(choice);
  });

  it('stays within 1e-5 of the float64 reference over 20 steps with dropout, L2, class weights and an odd last batch', async () => {
    const reference = createReferenceEngine(request);
    const expected = await reference.trainEpoch(epoch);
    const eager = createEagerEngine(backend, request);
    const outcome = await eager.trainEpoch(epoch);
    expect(outcome.steps).toBe(20);
    expect(largestDifference(eager.weights(), reference.weights())).toBeLessThanOrEqual(1e-5);
    const figures = ({ objective, loss, accuracy, gradientNorm }: EpochOutcome) => [objective, loss, accuracy, gradientNorm];
    figures(outcome).forEach((value, index) => expect(value).toBeCloseTo(figures(expected)[index] ?? NaN, 5));
    const logits = eager.predictLogits(train.features, train.rows);
    reference.predictLogits(train.features, train.rows).forEach((logit, row) => expect(logits[row]).toBeCloseTo(logit, 4));
  });

  it('gives the same bits for the same request and others for another seed of the masks', async () => {
    const runs: string[] = [];
    for (const seed of [3, 3, 4]) {
      const engine = createEagerEngine(backend, { ...request, seed });
      await engine.trainEpoch(epoch);
      runs.push(weightBytes(engine.weights()));
    }
    expect(runs[0]).toBe(runs[1]);
    expect(runs[0]).not.toBe(runs[2]);
  });

  it('trains and predicts batches of one row, and leaves no tensor behind', async () => {
    const before = backend.tensorCount();
    const engine = createEagerEngine(backend, { ...request, batchSize: 1 });
    const outcome = await engine.trainEpoch({ ...epoch, order: epoch.order.subarray(0, 3) });
    expect(outcome).toMatchObject({ steps: 3, finite: true });
    expect(engine.predictLogits(train.features.subarray(0, 10), 1)).toHaveLength(1);
    engine.dispose();
    expect(backend.tensorCount()).toBe(before);
  });
});

describe('the eager engine on any backend', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await loadBackend('cpu');
  });

  it('predicts from restored weights what the engine they came from predicts', () => {
    const first = createEagerEngine(backend, request);
    const second = createEagerEngine(backend, { ...request, initialWeights: request.initialWeights.map((weight) => ({ ...weight, values: new Float32Array(weight.values.length) })) });
    second.restore(first.weights());
    expect(second.predictLogits(train.features, 5)).toEqual(first.predictLogits(train.features, 5));
  });

  it('refuses weights of another spec', () => {
    const engine = createEagerEngine(backend, request);
    expect(() => engine.restore(engine.weights().slice(1))).toThrow('E_WEIGHTS weight 1: expected hidden_1/kernel with 240 values, got hidden_1/bias with 24');
  });

  it('hands out copies of its weights', () => {
    const engine = createEagerEngine(backend, request);
    const taken = weightBytes(engine.weights());
    engine.weights().forEach(({ values }) => values.fill(1));
    expect(weightBytes(engine.weights())).toBe(taken);
  });

  it('stops an epoch at the first loss that is not finite, before the weights take it in', async () => {
    const poisoned = { ...train, features: train.features.with(0, Infinity) };
    const engine = createEagerEngine(backend, { ...request, train: poisoned });
    const order = Uint32Array.from({ length: 64 }, (_, index) => 63 - index);
    expect(await engine.trainEpoch({ ...epoch, order })).toMatchObject({ steps: 4, finite: false });
    expect(engine.weights().every(({ values }) => values.every(Number.isFinite))).toBe(true);
  });

  it('predicts more rows than it computes at a time row by row the same', () => {
    const engine = createEagerEngine(backend, request);
    const many = normalMatrix(8, 4100, 10, () => false);
    const logits = engine.predictLogits(many.features, many.rows);
    const last = engine.predictLogits(many.features.slice(-20), 2);
    expect([...logits.subarray(-2)]).toEqual([...last]);
    expect(logits).toHaveLength(4100);
  });
});
