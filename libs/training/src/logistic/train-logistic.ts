import { GeckoError } from '@gecko/kernel';
import { priorShift, resolveClassWeights } from '../class-weights.js';
import type { ClassWeights, LabelledMatrix } from '../contract.js';
import { curve, diagonalOf, logitsOf, objectiveOf, sigmoid, slopeAndCurvature, type LogisticProblem } from './logistic-objective.js';

export interface LogisticOptions {
  /** Penalty l2 / 2 x sum of squared slopes, against a sum over rows of mean weight 1; above 0, so that separable rows have an optimum too. Default 1. */
  readonly l2?: number;
  /** Their shift of the prior is taken off the intercept again. Default none. */
  readonly classWeights?: ClassWeights;
  /** Newton steps at most. Default 100. */
  readonly maximumSteps?: number;
}

export interface LogisticModel {
  /** One an input. */
  readonly slopes: Float64Array;
  readonly intercept: number;
  /** Newton steps that were taken. */
  readonly steps: number;
  /** Whether no element of the gradient is above 1e-7 a row. */
  readonly converged: boolean;
}

const TOLERANCE = 1e-7;
/** A step counts if it gains this share of what the slope promises (Armijo). */
const SUFFICIENT = 1e-4;
const SHORTEST_STEP = 2 ** -30;
/** The intercept bears no penalty, and sure rows curve nothing. */
const LEAST_CURVATURE = 1e-12;

/**
 * Logistic regression with an L2 penalty by Newton's method: each step solved by conjugate gradients, preconditioned by the
 * Hessian's diagonal and only as exactly as the gradient is small (Dembo, Eisenstat and Steihaug 1982), then shortened until
 * it gains. The Hessian is never formed, so wide data cost rows x inputs a pass. In float64, without randomness: equal rows
 * give equal bits. Sample weights are scaled to a mean of 1.
 * @param matrix rows of both classes, in sum of weights above 0
 * @throws GeckoError bug E_LOGISTIC where a class has no weight, or the penalty is not above 0
 */
export function trainLogistic(matrix: LabelledMatrix, { l2 = 1, classWeights = 'none', maximumSteps = 100 }: LogisticOptions = {}): LogisticModel {
  const { problem, shift } = problemOf(matrix, l2, classWeights);
  const parameters = new Float64Array(matrix.width + 1);
  let logits = logitsOf(matrix, parameters);
  let objective = objectiveOf(problem, parameters, logits);
  let steps = 0;
  for (; ; steps++) {
    const { gradient, curvatures } = slopeAndCurvature(problem, parameters, logits);
    const converged = gradient.every((slope) => Math.abs(slope) <= TOLERANCE * matrix.rows);
    if (converged || steps === maximumSteps) return modelOf(parameters, shift, steps, converged);
    const direction = newtonDirection(problem, curvatures, gradient);
    const along = logitsOf(matrix, direction);
    const promised = dot(direction, gradient);
    let length = 1;
    let next = advance(problem, { parameters, logits }, { direction, along }, length);
    while (!(next.objective <= objective + SUFFICIENT * length * promised) && length > SHORTEST_STEP) {
      length /= 2;
      next = advance(problem, { parameters, logits }, { direction, along }, length);
    }
    // Rounding hides any further gain: this is as near as float64 comes.
    if (!(next.objective < objective)) return modelOf(parameters, shift, steps, true);
    parameters.set(next.parameters);
    ({ logits, objective } = next);
  }
}

/** Probabilities of rows of model inputs, row-major. */
export function predictLogistic({ slopes, intercept }: Pick<LogisticModel, 'slopes' | 'intercept'>, features: Float32Array, rows: number): Float64Array {
  const parameters = new Float64Array(slopes.length + 1).fill(intercept);
  parameters.set(slopes);
  return logitsOf({ rows, width: slopes.length, features }, parameters).map(sigmoid);
}

function problemOf(matrix: LabelledMatrix, l2: number, choice: ClassWeights): { problem: LogisticProblem; shift: number } {
  const { labels, weights, rows } = matrix;
  const total = weights?.reduce((sum, weight) => sum + weight, 0) ?? rows;
  const classWeights = resolveClassWeights(choice, matrix);
  const rowWeights = Float64Array.from(labels, (label, row) => ((weights?.[row] ?? 1) / total) * rows * (label === 1 ? classWeights.positive : classWeights.negative));
  const hasWeight = (label: number): boolean => rowWeights.some((weight, row) => weight > 0 && labels[row] === label);
  if (!(l2 > 0)) throw misuse(`expected a penalty above 0, got ${l2}`);
  if (!hasWeight(0) || !hasWeight(1)) throw misuse('expected rows of both classes with weights above 0, got one class');
  return { problem: { matrix, rowWeights, l2 }, shift: priorShift(classWeights) };
}

/** Approximately -H⁻¹g, by preconditioned conjugate gradients from 0; always downhill. */
function newtonDirection(problem: LogisticProblem, curvatures: Float64Array, gradient: Float64Array): Float64Array {
  const diagonal = diagonalOf(problem, curvatures).map((value) => Math.max(value, LEAST_CURVATURE));
  const solution = new Float64Array(gradient.length);
  const residual = gradient.map((slope) => -slope);
  const scaled = residual.map((value, index) => value / (diagonal[index] ?? 1));
  const direction = scaled.slice();
  const size = Math.sqrt(dot(gradient, gradient));
  const enough = Math.min(0.1, Math.sqrt(size / problem.matrix.rows)) * size;
  let product = dot(residual, scaled);
  for (let step = 0; step < 2 * gradient.length + 20; step++) {
    const curved = curve(problem, curvatures, direction);
    const bend = dot(direction, curved);
    if (!(bend > 0)) break;
    addScaled(solution, direction, product / bend);
    addScaled(residual, curved, -product / bend);
    if (Math.sqrt(dot(residual, residual)) <= enough) break;
    for (let index = 0; index < scaled.length; index++) scaled[index] = (residual[index] ?? 0) / (diagonal[index] ?? 1);
    const nextProduct = dot(residual, scaled);
    for (let index = 0; index < direction.length; index++) direction[index] = (scaled[index] ?? 0) + (nextProduct / product) * (direction[index] ?? 0);
    product = nextProduct;
  }
  return solution;
}

interface Place {
  readonly parameters: Float64Array;
  readonly logits: Float64Array;
}

function advance(problem: LogisticProblem, from: Place, { direction, along }: { readonly direction: Float64Array; readonly along: Float64Array }, length: number): Place & { readonly objective: number } {
  const parameters = from.parameters.slice();
  const logits = from.logits.slice();
  addScaled(parameters, direction, length);
  addScaled(logits, along, length);
  return { parameters, logits, objective: objectiveOf(problem, parameters, logits) };
}

function modelOf(parameters: Float64Array, shift: number, steps: number, converged: boolean): LogisticModel {
  const width = parameters.length - 1;
  return { slopes: parameters.slice(0, width), intercept: (parameters[width] ?? 0) - shift, steps, converged };
}

function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < first.length; index++) sum += (first[index] ?? 0) * (second[index] ?? 0);
  return sum;
}

function addScaled(to: Float64Array, values: Float64Array, factor: number): void {
  for (let index = 0; index < to.length; index++) to[index] = (to[index] ?? 0) + factor * (values[index] ?? 0);
}

function misuse(problem: string): GeckoError {
  return new GeckoError({ kind: 'bug', code: 'E_LOGISTIC', place: 'logistic regression', problem, next: 'give rows of both classes and a penalty above 0' });
}
