import fc from 'fast-check';
import type { LabelledMatrix } from '../contract.js';
import { normalMatrix } from '../tiny-training.fixture.js';
import { logitsOf, objectiveOf, slopeAndCurvature, type LogisticProblem } from './logistic-objective.js';
import { predictLogistic, trainLogistic } from './train-logistic.js';

/** Labels that follow the first inputs, with much noise by the row's number. */
const noisy = (seed: number, rows: number, width: number): LabelledMatrix => normalMatrix(seed, rows, width, (row, index) => (row[0] ?? 0) - 0.5 * (row[1] ?? 0) + ((index * 7919) % 13) / 4 - 1.5 > 0);

const ones = (rows: number) => new Float64Array(rows).fill(1);

/** Plain gradient descent with a fixed small step: slow, and nothing like Newton's method. */
function descend(problem: LogisticProblem, steps = 20_000): Float64Array {
  const { matrix } = problem;
  const largest = matrix.features.reduce((sum, value) => sum + value * value, matrix.rows) / 4 + problem.l2;
  const parameters = new Float64Array(matrix.width + 1);
  for (let step = 0; step < steps; step++) {
    const gradient = new Float64Array(matrix.width + 1);
    for (let row = 0; row < matrix.rows; row++) {
      let logit = parameters[matrix.width] ?? 0;
      for (let input = 0; input < matrix.width; input++) logit += (parameters[input] ?? 0) * (matrix.features[row * matrix.width + input] ?? 0);
      const error = (problem.rowWeights[row] ?? 0) * (1 / (1 + Math.exp(-logit)) - (matrix.labels[row] ?? 0));
      for (let input = 0; input < matrix.width; input++) gradient[input] = (gradient[input] ?? 0) + error * (matrix.features[row * matrix.width + input] ?? 0);
      gradient[matrix.width] = (gradient[matrix.width] ?? 0) + error;
    }
    for (let index = 0; index < parameters.length; index++) parameters[index] = (parameters[index] ?? 0) - ((gradient[index] ?? 0) + (index < matrix.width ? problem.l2 * (parameters[index] ?? 0) : 0)) / largest;
  }
  return parameters;
}

describe('slopeAndCurvature', () => {
  it('agrees with central differences of the objective', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0.01, max: 5, noNaN: true }), (seed, l2) => {
        const matrix = noisy(seed, 12, 3);
        const problem = { matrix, rowWeights: ones(12).map((_, row) => 0.5 + (row % 3)), l2 };
        const at = Float64Array.of(0.3, -0.2, 0.1, 0.4);
        const value = (parameters: Float64Array) => objectiveOf(problem, parameters, logitsOf(matrix, parameters));
        const { gradient } = slopeAndCurvature(problem, at, logitsOf(matrix, at));
        for (const [index, slope] of gradient.entries()) {
          const shifted = (by: number) => value(at.map((parameter, other) => parameter + (other === index ? by : 0)));
          expect(slope).toBeCloseTo((shifted(1e-5) - shifted(-1e-5)) / 2e-5, 5);
        }
      }),
      { seed: 1, numRuns: 20 },
    );
  });
});

describe('trainLogistic', () => {
  it('finds what plain gradient descent finds, with sample weights of any unit', () => {
    const weights = Float32Array.from({ length: 40 }, (_, row) => 1 + (row % 4));
    const matrix = { ...noisy(3, 40, 3), weights };
    const slow = descend({ matrix, rowWeights: Float64Array.from(weights, (weight) => weight / 2.5), l2: 0.7 });
    const { slopes, intercept, converged, steps } = trainLogistic(matrix, { l2: 0.7 });
    expect(converged).toBe(true);
    expect(steps).toBeLessThan(15);
    for (const [input, slope] of slopes.entries()) expect(slope).toBeCloseTo(slow[input] ?? NaN, 5);
    expect(intercept).toBeCloseTo(slow[3] ?? NaN, 5);
    const tenfold = trainLogistic({ ...matrix, weights: weights.map((weight) => 8 * weight) }, { l2: 0.7 });
    expect([...tenfold.slopes]).toEqual([...slopes]);
  });

  it('counts a row of weight 2 as two rows, and one of weight 0 as none', () => {
    const matrix = noisy(5, 10, 2);
    const rowOf = (row: number) => [...matrix.features.subarray(2 * row, 2 * row + 2)];
    const twice: LabelledMatrix = { rows: 10, width: 2, features: Float32Array.from([...matrix.features.subarray(0, 18), ...rowOf(0)]), labels: Uint8Array.of(...matrix.labels.subarray(0, 9), matrix.labels[0] ?? 0) };
    const weighted = trainLogistic({ ...matrix, weights: Float32Array.of(2, 1, 1, 1, 1, 1, 1, 1, 1, 0) });
    const repeated = trainLogistic(twice);
    for (const [input, slope] of weighted.slopes.entries()) expect(slope).toBeCloseTo(repeated.slopes[input] ?? NaN, 6);
  });

  it('puts the prior back that balanced class weights move, and its mean probability is the share of positives without them', () => {
    const matrix = normalMatrix(7, 400, 1, (_, row) => row % 10 === 0);
    const balanced = trainLogistic(matrix, { classWeights: 'balanced', l2: 1e6 });
    expect(predictLogistic(balanced, Float32Array.of(0), 1)[0]).toBeCloseTo(0.1, 4);
    const plain = predictLogistic(trainLogistic(matrix), matrix.features, 400);
    expect(plain.reduce((sum, probability) => sum + probability, 0) / 400).toBeCloseTo(0.1, 6);
  });

  it('has an optimum also where rows are separable, and separates them', () => {
    const matrix = normalMatrix(9, 60, 2, (row) => (row[0] ?? 0) > 0);
    const model = trainLogistic(matrix, { l2: 1e-4 });
    expect(model.converged).toBe(true);
    expect([...predictLogistic(model, matrix.features, 60)].map((probability) => Number(probability >= 0.5))).toEqual([...matrix.labels]);
  });

  it('is solved where inputs repeat each other, differ in scale by a million, or outnumber the rows', () => {
    const copy = noisy(11, 50, 1);
    const doubled: LabelledMatrix = { ...copy, width: 2, features: Float32Array.from({ length: 100 }, (_, at) => copy.features[at >> 1] ?? 0) };
    const { slopes, converged } = trainLogistic(doubled);
    expect(converged).toBe(true);
    expect(slopes[0]).toBeCloseTo(slopes[1] ?? NaN, 6);
    const scaled = { ...copy, features: copy.features.map((value) => value * 1e6) };
    expect(trainLogistic(scaled)).toMatchObject({ converged: true });
    expect(trainLogistic(noisy(12, 20, 200))).toMatchObject({ converged: true });
  });

  it('gives the same bits again', () => {
    const matrix = noisy(13, 100, 5);
    expect(trainLogistic(matrix)).toEqual(trainLogistic(matrix));
  });

  it('stops after the steps it has, and says that it did not converge', () => {
    expect(trainLogistic(noisy(14, 40, 3), { maximumSteps: 1 })).toMatchObject({ steps: 1, converged: false });
  });

  it('refuses one class and a penalty of 0', () => {
    const matrix = normalMatrix(1, 4, 1, (_, row) => row < 2);
    expect(() => trainLogistic({ ...matrix, weights: Float32Array.of(0, 0, 1, 1) })).toThrow('E_LOGISTIC logistic regression: expected rows of both classes with weights above 0, got one class');
    expect(() => trainLogistic(matrix, { l2: 0 })).toThrow('E_LOGISTIC logistic regression: expected a penalty above 0, got 0');
  });
});
