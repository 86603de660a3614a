import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBackend, type Backend } from '@gecko/backend';
import { nodeDisk } from '@gecko/kernel';
import { engineSuite } from '../engine-suite.fixture.js';
import { engineRequest, normalMatrix, tinySpec, weightBytes } from '../tiny-training.fixture.js';
import { createGraphEngine } from './graph-engine.js';
import { loadGraph, type GraphStore } from './load-graph.js';
import { whenNative } from './when-native.fixture.js';

const train = normalMatrix(1, 16, 2, ([first = 0]) => first > 0);
const request = engineRequest(tinySpec({ dropout: 0.25, kernelL2: 1e-3, batchNormalization: true }), train, { batchSize: 2, noise: 0.1 });
/** 16 rows again and again. */
const passes = (rows: number): Uint32Array => Uint32Array.from({ length: rows }, (_, index) => index % 16);

whenNative(process.env['GECKO_REQUIRE_NATIVE'])('the graph engine (needs native TensorFlow: npm run native)', () => {
  let backend: Backend;
  let folder: string;
  let store: GraphStore;
  beforeAll(async () => {
    backend = await loadBackend('native');
    folder = mkdtempSync(join(tmpdir(), 'gecko-graph-'));
    store = { disk: nodeDisk(), folder };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const suite = engineSuite({ createEngine: (given) => createGraphEngine(backend, given, store), tensorCount: () => backend.tensorCount() });
  for (const { title, check } of suite) it(title, check);

  it('trains an epoch that takes several runs of the graph to the same bits as two epochs, and lets the host program in', async () => {
    const [whole, parts] = [createGraphEngine(backend, request, store), createGraphEngine(backend, request, store)];
    expect(await whole.trainEpoch({ firstStep: 1, order: passes(6000), learningRate: 1e-3 })).toMatchObject({ steps: 3000, finite: true });
    await parts.trainEpoch({ firstStep: 1, order: passes(400), learningRate: 1e-3 });
    let served = false;
    const rest = parts.trainEpoch({ firstStep: 201, order: passes(5600), learningRate: 1e-3 });
    setImmediate(() => (served = true));
    await rest;
    expect(served).toBe(true);
    expect(weightBytes(parts.weights())).toBe(weightBytes(whole.weights()));
    expect(parts.snapshot()).toEqual(whole.snapshot());
    for (const engine of [whole, parts]) engine.dispose();
  });

  it('stands where the step before the one that is not finite left it', async () => {
    const poisoned = { ...train, features: train.features.with(20, NaN) };
    const [stopped, good] = [poisoned, train].map((matrix) => createGraphEngine(backend, { ...request, train: matrix }, store));
    expect(await stopped?.trainEpoch({ firstStep: 1, order: passes(16), learningRate: 1e-2 })).toMatchObject({ steps: 6, finite: false, objective: NaN });
    await good?.trainEpoch({ firstStep: 1, order: passes(10), learningRate: 1e-2 });
    expect(stopped?.snapshot()).toEqual(good?.snapshot());
    for (const engine of [stopped, good]) engine?.dispose();
  });

  it('leaves no file behind', () => {
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses other backends, in words', async () => {
    const cpu = await loadBackend('cpu');
    expect(() => createGraphEngine(cpu, request, store)).toThrow('E_ENGINE_BACKEND engine graph: expected a backend that it can train on, got cpu: the graph engine runs in native TensorFlow, which is not installed or not chosen (npm run native brings it)');
  });

  it('says that TensorFlow did not take a graph, and removes it', async () => {
    await expect(loadGraph(backend, store, Uint8Array.of(0x08))).rejects.toThrow('E_GRAPH graph engine: expected a graph that TensorFlow loads, got');
    expect(readdirSync(folder)).toEqual([]);
  });
});
