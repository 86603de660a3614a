import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBackend, type Backend } from '@gecko/backend';
import { nodeDisk, randomStream } from '@gecko/kernel';
import { dropoutMask, dropoutStream } from '../dropout-mask.js';
import { inputNoise } from '../input-noise.js';
import type { DataType } from './attribute-value.js';
import { drawMask, drawNoise, layerCounters } from './draw-random.js';
import { createGraph, type Output } from './graph-builder.js';
import { graphOperations } from './graph-operations.js';
import { loadGraph } from './load-graph.js';
import { writeSavedModel } from './saved-model.js';
import { whenNative } from './when-native.fixture.js';

const layers = [
  { units: 13, rate: 0.3 },
  { units: 8, rate: 0 },
  { units: 16, rate: 0.999 },
];
const [seed, width, share] = [7, 5, 0.2];

/** A graph of nothing but the noise of the inputs and the layers' masks, by step and rows. */
function drawingGraph(): Uint8Array {
  const graph = createGraph('graph');
  const operations = graphOperations(graph);
  const terminal = (name: string, type: DataType, output: Output) => ({ name, type, shape: [], output });
  const inputs = ['step', 'rows'].map((name) => terminal(name, 'int32', operations.placeholder(name, 'int32', [])));
  const [step = '', rows = ''] = inputs.map(({ output }) => output);
  const counters = layerCounters({ graph, operations }, step, layers.length);
  const masks = layers.map(({ units, rate }, layer) => drawMask({ graph, operations }, { stream: dropoutStream(seed), counter: counters[layer] ?? '', rows, units, rate }));
  const noise = drawNoise({ graph, operations }, { stream: randomStream(seed, 'noise'), counter: counters[0] ?? '', rows, width, share });
  return writeSavedModel({ graph, functions: [], inputs, outputs: [...masks, noise].map((output, index) => terminal(`drawn_${index}`, 'float', output)) });
}

whenNative(process.env['GECKO_REQUIRE_NATIVE'])('random numbers in a graph (needs native TensorFlow: npm run native)', () => {
  let backend: Backend;
  let drawn: Record<string, Float32Array>;
  const [step, rows] = [70_001, 9];

  beforeAll(async () => {
    backend = await loadBackend('native');
    const folder = mkdtempSync(join(tmpdir(), 'gecko-draw-'));
    const graph = await loadGraph(backend, { disk: nodeDisk(), folder }, drawingGraph());
    rmSync(folder, { recursive: true });
    drawn = graph.run(backend.tf, { step: backend.tf.scalar(step, 'int32'), rows: backend.tf.scalar(rows, 'int32') });
    graph.dispose();
  });

  it.each(layers.map((layer, index) => ({ ...layer, index })))('draws the mask of $units units at the rate $rate bit for bit', ({ units, rate, index }) => {
    expect(drawn[`drawn_${index}`]).toEqual(dropoutMask(dropoutStream(seed), step, index, rate, { rows, units }));
  });

  it('draws the noise of the inputs', () => {
    const features = new Float32Array(rows * width).fill(1);
    inputNoise(seed, share, width)(features, step);
    expect(new Set(features).size).toBeGreaterThan(40);
    expect(drawn['drawn_3']).toHaveLength(features.length);
    features.forEach((factor, index) => expect(drawn['drawn_3']?.[index]).toBeCloseTo(factor, 6));
  });
});
