import { fillNormal, randomStream } from '@gecko/kernel';
import { dropoutMask, dropoutStream } from './dropout-mask.js';
import { parameterCount, parameterLayout } from './parameter-layout.js';
import { referenceGradient } from './reference-gradient.js';
import { tinySpec } from './tiny-training.fixture.js';

describe('referenceGradient', () => {
  it('agrees with central differences of its objective, with dropout, class weights and L2', () => {
    const spec = tinySpec({ inputWidth: 3, units: [5, 4], dropout: 0.4, kernelL2: 0.01 });
    const layout = parameterLayout(spec);
    const parameters = new Float64Array(parameterCount(layout));
    // Biases other than zero: at zero, a unit whose inputs are all dropped sits on the kink of ReLU.
    fillNormal(randomStream(9, 'parameters'), { major: 0, minor: 0 }, parameters);
    const features = new Float32Array(7 * 3);
    fillNormal(randomStream(1, 'features'), { major: 0, minor: 0 }, features);
    const masks = spec.hidden.map(({ units, dropout }, layer) => dropoutMask(dropoutStream(4), 1, layer, dropout, 7 * units));
    const batch = { rows: 7, features, labels: Uint8Array.of(1, 0, 0, 1, 0, 0, 1), masks };
    const problem = { spec, layout, classWeights: { negative: 0.7, positive: 1.9 } };
    const { gradient } = referenceGradient(problem, parameters, batch);
    const objectiveAt = (index: number, change: number): number => referenceGradient(problem, parameters.with(index, (parameters[index] ?? 0) + change), batch).objective;
    const step = 1e-6;
    gradient.forEach((slope, index) => {
      const numeric = (objectiveAt(index, step) - objectiveAt(index, -step)) / (2 * step);
      expect(Math.abs(slope - numeric)).toBeLessThan(1e-8);
    });
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.05);
  });
});
