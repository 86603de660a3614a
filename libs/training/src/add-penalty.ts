import type { ParameterSlot } from './parameter-layout.js';

/**
 * Adds the gradient of the L2 penalty, 2 l2 W, to the kernels' part of `gradient` in place.
 * @returns the penalty l2 x sum of W^2, and the Euclidean norm of the whole gradient with the penalty in it
 */
export function addPenalty(layout: readonly ParameterSlot[], parameters: Float32Array, gradient: Float32Array, l2: number): { penalty: number; norm: number } {
  let squares = 0;
  let squaredNorm = 0;
  for (const { start, end, penalized } of layout) {
    const strength = penalized ? l2 : 0;
    for (let index = start; index < end; index++) {
      const value = parameters[index] ?? 0;
      const slope = (gradient[index] ?? 0) + 2 * strength * value;
      gradient[index] = slope;
      squares += strength > 0 ? value * value : 0;
      squaredNorm += slope * slope;
    }
  }
  return { penalty: l2 * squares, norm: Math.sqrt(squaredNorm) };
}
