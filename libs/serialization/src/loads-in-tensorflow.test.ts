import * as tf from '@tensorflow/tfjs';
import { memoryDisk } from '@gecko/kernel/testing';
import { exampleContents } from './example-contents.fixture.js';
import { readBundle } from './read-bundle.js';
import { writeBundle } from './write-bundle.js';

/** Rows of the 3-4-1 example by hand, in float64. */
function handForward(row: readonly number[]): number {
  const [kernel, bias, outputKernel, outputBias] = exampleContents().weights.map(({ values }) => values);
  const hidden = [0, 1, 2, 3].map((unit) => Math.max(0, row.reduce((sum, value, input) => sum + value * (kernel?.[input * 4 + unit] ?? NaN), bias?.[unit] ?? NaN)));
  const logit = hidden.reduce((sum, value, unit) => sum + value * (outputKernel?.[unit] ?? NaN), outputBias?.[0] ?? NaN);
  return 1 / (1 + Math.exp(-logit));
}

describe('a written bundle in TensorFlow.js', () => {
  beforeAll(async () => {
    tf.env().set('IS_TEST', true);
    await tf.setBackend('cpu');
  });

  it('loads from its files as they are and predicts the same', async () => {
    const disk = memoryDisk();
    writeBundle(disk, 'bundle', exampleContents());
    const { modelTopology, weightsManifest } = JSON.parse(new TextDecoder().decode(disk.read('bundle/model.json')));
    const weightSpecs = weightsManifest[0].weights;
    const weightData = disk.read('bundle/weights.bin').slice().buffer;
    const model = await tf.loadLayersModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });
    const rows = [
      [0, 0, 0],
      [0.5, 1, 0],
      [-2.25, 0, 1],
    ];
    const output = model.predict(tf.tensor2d(rows));
    const probabilities = Array.isArray(output) ? [] : [...output.dataSync()];
    expect(probabilities).toHaveLength(3);
    probabilities.forEach((probability, index) => expect(probability).toBeCloseTo(handForward(rows[index] ?? []), 6));
  });

  it('is what the reader hands over for memory loading', async () => {
    const disk = memoryDisk();
    writeBundle(disk, 'bundle', exampleContents());
    const { modelJson, weightData } = readBundle(disk, 'bundle');
    expect(weightData).toEqual(disk.read('bundle/weights.bin'));
    const weightSpecs = modelJson.weightSpecs.map(({ name, shape, dtype }) => ({ name, shape: [...shape], dtype }));
    const model = await tf.loadLayersModel({ load: async () => ({ modelTopology: JSON.parse(JSON.stringify(modelJson.modelTopology)), weightSpecs, weightData: weightData.slice().buffer }) });
    expect(model.getWeights().flatMap((weight) => [...weight.dataSync()])).toEqual(exampleContents().weights.flatMap(({ values }) => [...values]));
  });
});
