import { OptimizerOptions } from '../contract.js';
import { memoryNames, stepNumbers } from './apply-optimizer.js';

describe('stepNumbers', () => {
  it.each([1, 2, 1000])("turns TensorFlow's update into Kingma's and Ba's at step %d", (step) => {
    const options = OptimizerOptions.parse({ beta1: 0.8, beta2: 0.99, epsilon: 1e-3 });
    const { rate, epsilon } = stepNumbers(options, 0.1, step);
    const [mean, square] = [0.3, 0.04];
    const published = (0.1 * (mean / (1 - 0.8 ** step))) / (Math.sqrt(square / (1 - 0.99 ** step)) + 1e-3);
    expect((rate * mean) / (Math.sqrt(square) + epsilon)).toBeCloseTo(published, 12);
  });

  it('leaves the rate of sgd and rmsprop alone', () => {
    expect(stepNumbers(OptimizerOptions.parse({ name: 'sgd' }), 0.1, 5)).toEqual({ rate: 0.1, epsilon: 0 });
    expect(stepNumbers(OptimizerOptions.parse({ name: 'rmsprop', epsilon: 1e-3 }), 0.1, 5)).toEqual({ rate: 0.1, epsilon: 1e-3 });
  });
});

describe('memoryNames', () => {
  it('names as many variables as the optimizer remembers vectors', () => {
    expect(memoryNames(OptimizerOptions.parse({}))).toEqual(['memory_0', 'memory_1']);
    expect(memoryNames(OptimizerOptions.parse({ name: 'sgd' }))).toEqual(['memory_0']);
  });
});
