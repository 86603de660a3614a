import { ArchitectureOptions } from './contract.js';
import { initialWeights } from './initial-weights.js';
import { specifyModel } from './specify-model.js';
import { weightShapes } from './weight-shapes.js';

const spec = specifyModel(ArchitectureOptions.parse({}), 62);

describe('initialWeights', () => {
  it('gives the tensors of weightShapes in order, kernel before bias', () => {
    const weights = initialWeights(spec, 42);
    expect(weights.map(({ name, shape }) => ({ name, shape }))).toEqual(weightShapes(spec));
    expect(weights.map((weight) => weight.name).slice(0, 2)).toEqual(['hidden_1/kernel', 'hidden_1/bias']);
    expect(weights.map((weight) => weight.values.length)).toEqual([7936, 128, 8192, 64, 2048, 32, 32, 1]);
  });

  it('spreads kernels over ±sqrt(6 / (inputs + outputs)) with that variance, and leaves biases at zero', () => {
    for (const { shape, values } of initialWeights(spec, 42)) {
      const [inputs = 0, outputs] = shape;
      if (outputs === undefined) {
        expect(values.every((value) => value === 0)).toBe(true);
        continue;
      }
      const limit = Math.sqrt(6 / (inputs + outputs));
      const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
      expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(Math.fround(limit));
      expect(Math.abs(variance / (limit ** 2 / 3) - 1)).toBeLessThan(values.length > 1000 ? 0.05 : 0.4);
    }
  });

  it('gives the same weights for the same seed and others for another', () => {
    expect(initialWeights(spec, 7)).toEqual(initialWeights(spec, 7));
    expect(initialWeights(spec, 7)[0]?.values).not.toEqual(initialWeights(spec, 8)[0]?.values);
  });

  it('draws layers of equal shape from different streams', () => {
    const square = { ...spec, inputWidth: 4, hidden: [4, 4].map((units) => ({ units, activation: 'relu' as const, dropout: 0 })) };
    const [first, , second] = initialWeights(square, 1);
    expect(first?.shape).toEqual(second?.shape);
    expect(first?.values).not.toEqual(second?.values);
  });
});
