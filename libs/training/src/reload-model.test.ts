import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layersTopology } from '@gecko/architecture';
import { Activation } from '@gecko/architecture/contract';
import { loadBackend, type Backend } from '@gecko/backend';
import { nodeDisk } from '@gecko/kernel';
import { createEngine } from './create-engine.js';
import type { EngineChoice } from './contract.js';
import { whenNative } from './graph/when-native.fixture.js';
import { resolveFlavour } from './simd/resolve-flavour.js';
import { engineRequest, normalMatrix, tinySpec } from './tiny-training.fixture.js';

const train = normalMatrix(3, 96, 10, ([first = 0, second = 0]) => first > second);
const passes = { firstStep: 1, order: Uint32Array.from({ length: 96 }, (_, row) => row), learningRate: 1e-2 };

/** Largest difference between the engine's probabilities and those of its model, saved and loaded in plain TensorFlow.js. */
async function reloadDifference(choice: Pick<EngineChoice, 'name' | 'flavour'>, engineBackend: Backend | undefined, activation: Activation, folder: string): Promise<number> {
  const spec = tinySpec({ inputWidth: 10, units: [16, 12, 8], dropout: 0.25, kernelL2: 1e-3, activation });
  const engine = createEngine({ reason: 'tried', ...choice }, engineRequest(spec, train), { backend: engineBackend, threads: 1, disk: nodeDisk(), folder });
  await engine.trainEpoch(passes);
  const logits = engine.predictLogits(train.features, train.rows);
  const weights = engine.weights();
  engine.dispose();
  const { tf } = await loadBackend('cpu');
  const modelTopology = JSON.parse(JSON.stringify(layersTopology(spec)));
  const weightData = new Uint8Array(Buffer.concat(weights.map(({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength)))).buffer;
  const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs: weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' as const })), weightData }));
  const predicted = model.predict(tf.tensor2d(train.features.slice(), [train.rows, 10]));
  const probabilities = Array.isArray(predicted) ? [] : [...predicted.dataSync()];
  model.dispose();
  expect(probabilities).toHaveLength(train.rows);
  return Math.max(...probabilities.map((probability, row) => Math.abs(probability - 1 / (1 + Math.exp(-(logits[row] ?? Number.NaN))))));
}

describe('a model of', () => {
  it.each([...new Set(['plain', resolveFlavour('auto')] as const)])('the simd engine, %s, predicts in plain TensorFlow.js what the engine predicts', async (flavour) => {
    for (const activation of Activation.options) expect(await reloadDifference({ name: 'simd', flavour }, undefined, activation, '')).toBeLessThanOrEqual(1e-6);
  });

  it('the eager engine predicts in plain TensorFlow.js what the engine predicts', async () => {
    expect(await reloadDifference({ name: 'eager', flavour: null }, await loadBackend('cpu'), 'relu', '')).toBeLessThanOrEqual(1e-6);
  });
});

whenNative(process.env['GECKO_REQUIRE_NATIVE'])('a model of the graph engine (needs native TensorFlow: npm run native)', () => {
  it('predicts in plain TensorFlow.js what the engine predicts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gecko-reload-'));
    expect(await reloadDifference({ name: 'graph', flavour: null }, await loadBackend('native'), 'tanh', folder)).toBeLessThanOrEqual(1e-6);
    rmSync(folder, { recursive: true });
  });
});
