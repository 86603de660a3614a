import { createAdam } from './adam.js';
import { AdamOptions } from '../contract.js';

const options = AdamOptions.parse({ name: 'adam' });

describe('createAdam', () => {
  it('moves by the learning rate against the sign of the first gradient, whatever its size', () => {
    const parameters = Float32Array.of(1, 1, 1);
    createAdam(3, options).update(parameters, Float32Array.of(1e-2, -50, 0), 0.1, 1);
    [0.9, 1.1, 1].forEach((expected, index) => expect(parameters[index]).toBeCloseTo(expected, 4));
  });

  it('follows the published algorithm over a few steps', () => {
    const parameters = Float32Array.of(0.5);
    const adam = createAdam(1, options);
    const expected = { value: 0.5, mean: 0, square: 0 };
    [0.3, -0.1, 0.7, 0.02].forEach((slope, index) => {
      const step = index + 1;
      adam.update(parameters, Float32Array.of(slope), 0.01, step);
      expected.mean = 0.9 * expected.mean + 0.1 * slope;
      expected.square = 0.999 * expected.square + 0.001 * slope ** 2;
      expected.value -= (0.01 * (expected.mean / (1 - 0.9 ** step))) / (Math.sqrt(expected.square / (1 - 0.999 ** step)) + 1e-7);
      expect(parameters[0]).toBeCloseTo(expected.value, 6);
    });
  });

  it('takes gradients below 1e-15 for zero, so that no denormal number arises', () => {
    const parameters = Float32Array.of(2);
    const adam = createAdam(1, options);
    for (let step = 1; step <= 50; step++) adam.update(parameters, Float32Array.of(1e-30), 0.1, step);
    expect(parameters[0]).toBe(2);
  });
});
