import { normals } from './known-table.js';
import { linearNetwork, outputsOf, type Layer, type Matrix, type Network } from './network.js';

const STEPS = 8;
const RIDGE = 1;

/** Ridge logistic regression by Newton's method (iteratively reweighted least squares), as a network. */
export function fitLogistic(matrix: Matrix): Network {
  const { slopes, intercept } = solveLogistic(matrix, RIDGE);
  return linearNetwork(slopes, intercept);
}

/** A hidden layer of random units, with a logistic regression on top: many units and little ridge know the rows by heart. */
export function fitRandomUnits(units: number, ridge: number): (matrix: Matrix) => Network {
  return (matrix) => {
    const { width, labels, features } = matrix;
    const layer: Layer = { units, kernel: Float32Array.from(normals(1, 'kernel', width * units)), bias: Float32Array.from(normals(1, 'bias', units)) };
    const hidden = new Float32Array(labels.length * units);
    for (const row of labels.keys()) hidden.set(Array.from(outputsOf([layer], features.subarray(row * width, (row + 1) * width)), (sum) => Math.max(sum, 0)), row * units);
    const { slopes, intercept } = solveLogistic({ features: hidden, width: units, labels }, ridge);
    return [layer, { units: 1, kernel: Float32Array.from(slopes), bias: Float32Array.of(intercept) }];
  };
}

function solveLogistic({ features, width, labels }: Matrix, ridge: number): { slopes: Float64Array; intercept: number } {
  const size = width + 1;
  let weights = new Float64Array(size);
  const inputOf = (row: number, index: number): number => (index === width ? 1 : (features[row * width + index] ?? 0));
  for (let step = 0; step < STEPS; step++) {
    const system = Array.from({ length: size }, (_, index) => {
      const line = new Float64Array(size + 1);
      line[index] = ridge;
      line[size] = -ridge * (weights[index] ?? 0);
      return line;
    });
    for (const [row, label] of labels.entries()) addRow(system, (index) => inputOf(row, index), label, weights);
    mirror(system);
    const change = solveLinear(system);
    weights = weights.map((weight, index) => weight + (change[index] ?? 0));
  }
  return { slopes: weights.subarray(0, width), intercept: weights[width] ?? 0 };
}

/** Adds a row's share of the upper half of the Hessian, and of the negative gradient in the last column. */
function addRow(system: readonly Float64Array[], input: (index: number) => number, label: number, weights: Float64Array): void {
  const inputs = Float64Array.from(weights, (_, index) => input(index));
  const logit = inputs.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0);
  const probability = 1 / (1 + Math.exp(-logit));
  const curvature = probability * (1 - probability);
  for (const [index, line] of system.entries()) {
    const own = inputs[index] ?? 0;
    if (own === 0) continue;
    for (let other = index; other < inputs.length; other++) line[other] = (line[other] ?? 0) + curvature * own * (inputs[other] ?? 0);
    line[inputs.length] = (line[inputs.length] ?? 0) + own * (label - probability);
  }
}

/** Copies the upper half of a symmetric matrix into the lower. */
function mirror(system: readonly Float64Array[]): void {
  for (const [index, line] of system.entries()) for (let other = 0; other < index; other++) line[other] = system[other]?.[index] ?? 0;
}

/** Gauss and Jordan on a positive definite system whose last column is the right side; the lines are written to. */
function solveLinear(system: readonly Float64Array[]): Float64Array {
  const size = system.length;
  for (const [index, line] of system.entries()) {
    const pivot = line[index] ?? 1;
    for (let column = index; column <= size; column++) line[column] = (line[column] ?? 0) / pivot;
    for (const other of system) {
      const factor = other[index] ?? 0;
      if (other === line || factor === 0) continue;
      for (let column = index; column <= size; column++) other[column] = (other[column] ?? 0) - factor * (line[column] ?? 0);
    }
  }
  return Float64Array.from(system, (line) => line[size] ?? 0);
}
