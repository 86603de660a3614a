import { randomStream } from '@gecko/kernel';
import { compileNetwork } from './compile-network.js';
import { exampleLayers, linearLayers, normalMatrix, oneEach } from './example-network.fixture.js';
import { fitSurrogate } from './fit-surrogate.js';
import { solveRidge } from './solve-ridge.js';

const stream = randomStream(3, 'surrogate test');

describe('fitSurrogate', () => {
  it('of a linear model is that model', () => {
    const weights = [2, -1, 0.5];
    const background = normalMatrix(20, 3, 1);
    const target = Float32Array.of(1, 2, -1);
    const { effects, r2 } = fitSurrogate({ network: compileNetwork(linearLayers(weights, 3)), groups: oneEach(3), background, target, rows: 500, stream });
    for (const [column, weight] of weights.entries()) {
      const mean = Array.from({ length: 20 }, (_, row) => background[row * 3 + column] ?? 0).reduce((sum, value) => sum + value / 20, 0);
      expect(effects[column]).toBeCloseTo(weight * ((target[column] ?? 0) - mean), 1);
    }
    expect(r2).toBeGreaterThan(0.999);
  });

  it('says by its R2 where a linear model does not do', () => {
    const { r2 } = fitSurrogate({ network: compileNetwork(exampleLayers([4, 32, 16, 1], 5)), groups: oneEach(4), background: normalMatrix(30, 4, 2), target: Float32Array.of(0, 0, 0, 0), rows: 500, stream });
    expect(r2).toBeGreaterThan(0);
    expect(r2).toBeLessThan(0.97);
  });

  it('has no R2 where nothing varies', () => {
    const { effects, r2 } = fitSurrogate({ network: compileNetwork(linearLayers([0, 0], 1)), groups: oneEach(2), background: normalMatrix(5, 2, 1), target: Float32Array.of(1, 1), rows: 50, stream });
    expect(r2).toBeNull();
    expect([...effects]).toEqual([0, 0]);
  });
});

describe('solveRidge', () => {
  it('gives the line through weighted points, worked out by hand', () => {
    // Points (0, 0), (1, 2), (1, 4) of weights 1, 1 and 3: the mean at 1 is 3.5.
    const { intercept, slopes, r2 } = solveRidge(Float64Array.of(0, 1, 1), Float64Array.of(0, 2, 4), Float64Array.of(1, 1, 3), 1e-12);
    expect(intercept).toBeCloseTo(0, 10);
    expect(slopes[0]).toBeCloseTo(3.5, 10);
    expect(r2).toBeCloseTo(1 - (1.5 ** 2 + 3 * 0.5 ** 2) / (2.8 ** 2 + 0.8 ** 2 + 3 * 1.2 ** 2), 10);
  });

  it('shrinks slopes by the penalty and not the intercept', () => {
    const { intercept, slopes } = solveRidge(Float64Array.of(-1, 1), Float64Array.of(9, 11), Float64Array.of(1, 1), 2);
    expect(slopes[0]).toBeCloseTo(0.5, 12);
    expect(intercept).toBeCloseTo(10, 12);
  });

  it('solves several columns at once', () => {
    const design = Float64Array.from(normalMatrix(40, 3, 7));
    const targets = Float64Array.from({ length: 40 }, (_, row) => 1 + 2 * (design[row * 3] ?? 0) - 3 * (design[row * 3 + 1] ?? 0) + 0.5 * (design[row * 3 + 2] ?? 0));
    const { slopes, intercept } = solveRidge(design, targets, new Float64Array(40).fill(0.7), 1e-9);
    for (const [column, slope] of [2, -3, 0.5].entries()) expect(slopes[column]).toBeCloseTo(slope, 7);
    expect(intercept).toBeCloseTo(1, 7);
  });
});
