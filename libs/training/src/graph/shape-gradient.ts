import type { ClippingOptions } from '../contract.js';
import type { Output } from './graph-builder.js';
import type { Operations } from './graph-operations.js';

/** Flat vectors as long as the parameters: the strength on kernels, 0 on all others; undefined where there is no such penalty. */
export interface PenaltyVectors {
  /** l1. */
  readonly signs: Output | undefined;
  /** 2 x l2. */
  readonly values: Output | undefined;
}

export interface PenalizedGradient {
  readonly gradient: Output;
  /** l1 x sum of |W| + l2 x sum of W^2; undefined where there is none. */
  readonly penalty: Output | undefined;
  /** Euclidean norm of the gradient with the penalties' part. */
  readonly norm: Output;
}

/** What `addPenalty` does, on flat vectors. */
export function addPenalties(operations: Operations, parameters: Output, gradient: Output, { signs, values }: PenaltyVectors): PenalizedGradient {
  const pulls: { slope: Output; penalty: Output }[] = [];
  if (signs !== undefined) {
    const slope = operations.multiply(operations.sign(parameters), signs);
    pulls.push({ slope, penalty: operations.sum(operations.multiply(parameters, slope), [0]) });
  }
  if (values !== undefined) {
    const slope = operations.multiply(parameters, values);
    pulls.push({ slope, penalty: operations.multiply(operations.sum(operations.multiply(parameters, slope), [0]), operations.float(0.5)) });
  }
  const whole = pulls.reduce((sum, { slope }) => operations.add(sum, slope), gradient);
  const penalty = pulls.map((pull) => pull.penalty).reduce<Output | undefined>((sum, next) => (sum === undefined ? next : operations.add(sum, next)), undefined);
  return { gradient: whole, penalty, norm: euclideanNorm(operations, whole) };
}

/** What `clipGradient` does, elements first. @param norm the gradient's, as it comes */
export function clipSlopes(operations: Operations, gradient: Output, { value, norm: limit }: ClippingOptions, norm: Output): Output {
  const clipped = value === undefined ? gradient : operations.clip(gradient, operations.float(-value), operations.float(value));
  if (limit === undefined) return clipped;
  const left = value === undefined ? norm : euclideanNorm(operations, clipped);
  const most = operations.float(limit);
  return operations.multiply(clipped, operations.divide(most, operations.maximum(left, most)));
}

function euclideanNorm(operations: Operations, vector: Output): Output {
  return operations.squareRoot(operations.multiply(operations.halfSquares(vector), operations.float(2)));
}
