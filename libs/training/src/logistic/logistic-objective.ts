import type { LabelledMatrix } from '../contract.js';

/** What is minimised: rows with their weights, and the penalty on slopes. Parameters are slopes, one an input, then the intercept. */
export interface LogisticProblem {
  readonly matrix: LabelledMatrix;
  /** Sample weight times class weight, one a row. */
  readonly rowWeights: Float64Array;
  readonly l2: number;
}

/** Logit of every row: slopes times inputs, plus the intercept. */
export function logitsOf({ rows, width, features }: Pick<LabelledMatrix, 'rows' | 'width' | 'features'>, parameters: Float64Array): Float64Array {
  const logits = new Float64Array(rows).fill(parameters[width] ?? 0);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let input = 0; input < width; input++) sum += (features[at++] ?? 0) * (parameters[input] ?? 0);
    logits[row] = (logits[row] ?? 0) + sum;
  }
  return logits;
}

/** Sum over rows of weight x cross-entropy, plus l2 / 2 x the slopes' sum of squares; the intercept is free. */
export function objectiveOf({ matrix: { labels, width }, rowWeights, l2 }: LogisticProblem, parameters: Float64Array, logits: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < logits.length; row++) {
    const logit = logits[row] ?? 0;
    // log(1 + e^logit) without overflow.
    const softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
    sum += (rowWeights[row] ?? 0) * (softplus - (labels[row] === 1 ? logit : 0));
  }
  let squares = 0;
  for (let input = 0; input < width; input++) squares += (parameters[input] ?? 0) ** 2;
  return sum + (l2 / 2) * squares;
}

/** Gradient of the objective, and the curvature that each row adds: weight x p x (1 - p). */
export function slopeAndCurvature({ matrix, rowWeights, l2 }: LogisticProblem, parameters: Float64Array, logits: Float64Array): { gradient: Float64Array; curvatures: Float64Array } {
  const residuals = new Float64Array(matrix.rows);
  const curvatures = new Float64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++) {
    const probability = sigmoid(logits[row] ?? 0);
    const weight = rowWeights[row] ?? 0;
    residuals[row] = weight * (probability - (matrix.labels[row] ?? 0));
    curvatures[row] = weight * probability * (1 - probability);
  }
  return { gradient: withPenalty(backwards(matrix, residuals), parameters, l2), curvatures };
}

/** The Hessian times a direction: XᵀD(X v) + l2 v, without ever forming it. */
export function curve({ matrix, l2 }: LogisticProblem, curvatures: Float64Array, direction: Float64Array): Float64Array {
  const bent = logitsOf(matrix, direction);
  for (let row = 0; row < bent.length; row++) bent[row] = (bent[row] ?? 0) * (curvatures[row] ?? 0);
  return withPenalty(backwards(matrix, bent), direction, l2);
}

/** Diagonal of the Hessian. */
export function diagonalOf({ matrix: { rows, width, features }, l2 }: LogisticProblem, curvatures: Float64Array): Float64Array {
  const diagonal = new Float64Array(width + 1).fill(l2);
  diagonal[width] = 0;
  for (let row = 0, at = 0; row < rows; row++) {
    const curvature = curvatures[row] ?? 0;
    for (let input = 0; input < width; input++) diagonal[input] = (diagonal[input] ?? 0) + curvature * (features[at++] ?? 0) ** 2;
    diagonal[width] = (diagonal[width] ?? 0) + curvature;
  }
  return diagonal;
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Xᵀ times one number a row, the intercept's input being 1. */
function backwards({ rows, width, features }: LabelledMatrix, values: Float64Array): Float64Array {
  const sums = new Float64Array(width + 1);
  for (let row = 0, at = 0; row < rows; row++) {
    const value = values[row] ?? 0;
    for (let input = 0; input < width; input++) sums[input] = (sums[input] ?? 0) + value * (features[at++] ?? 0);
    sums[width] = (sums[width] ?? 0) + value;
  }
  return sums;
}

function withPenalty(sums: Float64Array, parameters: Float64Array, l2: number): Float64Array {
  for (let input = 0; input < sums.length - 1; input++) sums[input] = (sums[input] ?? 0) + l2 * (parameters[input] ?? 0);
  return sums;
}
