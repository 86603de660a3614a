import { fillUniform, isGeckoError, randomStream } from '@gecko/kernel';
import type { DenseLayer } from '@gecko/serialization/read';
import * as tf from '@tensorflow/tfjs';
import * as fc from 'fast-check';
import { compileForward } from './compile-forward.js';
import { exampleLayers } from './example-bundle.fixture.js';

/** The definition, one output at a time. */
function slowForward(layers: readonly DenseLayer[], row: readonly number[]): number {
  const logits = layers.reduce<readonly number[]>((values, { units, kernel, bias, activation }) => {
    const sums = Array.from({ length: units }, (_, unit) => values.reduce((sum, value, input) => sum + value * (kernel[input * units + unit] ?? NaN), bias[unit] ?? NaN));
    return activation === 'relu' ? sums.map((sum) => Math.max(0, sum)) : sums;
  }, row);
  return 1 / (1 + Math.exp(-(logits[0] ?? NaN)));
}

function exampleRow(width: number, seed: number): Float32Array {
  const row = new Float32Array(width);
  fillUniform(randomStream(seed, 'example row'), { major: 0, minor: 0 }, row);
  return row.map((value) => 4 * value - 2);
}

describe('compileForward', () => {
  beforeAll(async () => {
    tf.env().set('IS_TEST', true);
    await tf.setBackend('cpu');
  });

  it('equals a slow float64 forward pass for any widths and any share of zero inputs', () => {
    const widths = fc.array(fc.integer({ min: 1, max: 13 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(widths, fc.nat(), fc.float({ min: 0, max: 1, noNaN: true }), (sizes, seed, zeroShare) => {
        const layers = exampleLayers([...sizes, 1], seed);
        const row = exampleRow(sizes[0] ?? 0, seed).map((value) => (Math.abs(value) < 2 * zeroShare ? 0 : value));
        return Math.abs(compileForward(layers)(row, 0) - slowForward(layers, [...row])) < 1e-13;
      }),
      { seed: 5, numRuns: 300, verbose: true },
    );
  });

  it('reads the row that begins at the offset', () => {
    const layers = exampleLayers([3, 5, 1], 1);
    const forward = compileForward(layers);
    expect(forward(Float32Array.from([9, 9, 0.5, -1, 0.25, 9]), 2)).toBe(forward(Float32Array.from([0.5, -1, 0.25]), 0));
  });

  it('keeps nothing of one row for the next', () => {
    const layers = exampleLayers([62, 128, 64, 32, 1], 2);
    const forward = compileForward(layers);
    const first = forward(exampleRow(62, 1), 0);
    forward(exampleRow(62, 2), 0);
    expect(forward(exampleRow(62, 1), 0)).toBe(first);
  });

  it('keeps its own copy of the weights', () => {
    const layers = exampleLayers([3, 5, 1], 3);
    const forward = compileForward(layers);
    const before = forward(exampleRow(3, 1), 0);
    for (const { kernel } of layers) kernel.fill(7);
    expect(forward(exampleRow(3, 1), 0)).toBe(before);
  });

  it.each([NaN, Infinity])('refuses an input of %d instead of turning it into a probability', (value) => {
    // Weights of both signs make infinity meet its opposite.
    const forward = compileForward(exampleLayers([3, 5, 4, 1], 4));
    try {
      forward(Float32Array.from([1, value, 1]), 0);
    } catch (thrown) {
      expect(isGeckoError(thrown) && [thrown.kind, thrown.code]).toEqual(['data', 'E_MODEL_INPUTS']);
    }
    expect.assertions(1);
  });

  it('agrees with TensorFlow.js to 1e-6 on 62-128-64-32-1', () => {
    const layers = exampleLayers([62, 128, 64, 32, 1], 6);
    const rows = Array.from({ length: 50 }, (_, seed) => exampleRow(62, seed));
    const expected = tf.tidy(() => {
      const outputs = layers.reduce<tf.Tensor2D>((values, { kernel, bias, inputs, units, activation }) => {
        const sums = values.matMul(tf.tensor2d(kernel, [inputs, units])).add<tf.Tensor2D>(tf.tensor1d(bias));
        return activation === 'relu' ? sums.relu() : sums.sigmoid();
      }, tf.tensor2d(rows.map((row) => [...row])));
      return [...outputs.dataSync()];
    });
    const forward = compileForward(layers);
    const differences = rows.map((row, index) => Math.abs(forward(row, 0) - (expected[index] ?? NaN)));
    expect(Math.max(...differences)).toBeLessThan(1e-6);
  });
});
