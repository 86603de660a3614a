import fc from 'fast-check';
import { activationNamed, logitOf, probabilityOf } from './activate.js';
import { compileNetwork } from './compile-network.js';
import { exampleLayers, linearLayers, normalMatrix, slowLogit } from './example-network.fixture.js';

describe('compileNetwork', () => {
  it('gives the logits of the definition, for any widths', () => {
    const widths = fc.array(fc.integer({ min: 1, max: 19 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(widths, fc.nat(1000), fc.constantFrom('relu', 'tanh', 'linear'), (sizes, seed, activation) => {
        const layers = exampleLayers([...sizes, 1], seed, activation);
        const features = normalMatrix(3, sizes[0] ?? 0, seed);
        const { firstSums, logit, width, inputs } = compileNetwork(layers);
        const sums = firstSums(features, 3);
        return [0, 1, 2].every((row) => Math.abs(logit(sums, row * width) - slowLogit(layers, features.subarray(row * inputs, (row + 1) * inputs))) < 1e-12);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('moves a row from one value of an input to another by a kernel row', () => {
    const layers = exampleLayers([5, 9, 4, 1], 2);
    const { firstSums, addInput, logit } = compileNetwork(layers);
    const sums = firstSums(Float32Array.of(1, 2, 3, 4, 5), 1);
    addInput(sums, 0, 3, -6);
    expect(logit(sums, 0)).toBeCloseTo(slowLogit(layers, [1, 2, 3, -2, 5]), 12);
  });

  it('keeps nothing of one network for another', () => {
    const [one, other] = [compileNetwork(exampleLayers([3, 8, 1], 1)), compileNetwork(exampleLayers([3, 8, 1], 2))];
    const sums = one.firstSums(Float32Array.of(1, -1, 2), 1);
    const before = one.logit(sums, 0);
    other.logit(sums, 0);
    expect(one.logit(sums, 0)).toBe(before);
  });

  it('counts what a logit costs', () => {
    expect(compileNetwork(exampleLayers([62, 128, 64, 32, 1], 1)).cost).toBe(128 + 128 * 64 + 64 * 32 + 32);
    expect(compileNetwork(linearLayers([1, 2], 0)).cost).toBe(1);
  });
});

describe('activations', () => {
  it.each([
    ['relu', [0, 0, 2]],
    ['leaky-relu', [-0.2, 0, 2]],
    ['elu', [Math.exp(-1) - 1, 0, 2]],
    ['selu', [1.0507009873554805 * 1.6732632423543772 * (Math.exp(-1) - 1), 0, 2 * 1.0507009873554805]],
    ['swish', [-1 / (1 + Math.E), 0, 2 / (1 + Math.exp(-2))]],
    ['tanh', [Math.tanh(-1), 0, Math.tanh(2)]],
    ['sigmoid', [1 / (1 + Math.E), 0.5, 1 / (1 + Math.exp(-2))]],
    ['linear', [-1, 0, 2]],
  ])('%s is what its paper says at -1, 0 and 2', (name, expected) => {
    const sums = Float64Array.of(-1, 0, 2);
    activationNamed(name)(sums);
    for (const [index, value] of expected.entries()) expect(sums[index]).toBeCloseTo(value, 14);
  });

  it('refuses one it does not know', () => {
    expect(() => activationNamed('gelu')).toThrow('E_EXPLAIN_ACTIVATION layer: expected one of relu, leaky-relu, elu, selu, swish, tanh, sigmoid, linear, got "gelu"');
  });

  it('brings log-odds to probabilities and back', () => {
    for (const logit of [-15, -1, 0, 0.3, 12]) expect(logitOf(probabilityOf(logit))).toBeCloseTo(logit, 9);
    expect(probabilityOf(-1000)).toBe(0);
  });
});
