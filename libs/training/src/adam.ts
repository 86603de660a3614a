import type { AdamOptions } from './contract.js';

/**
 * Gradients and moments smaller than this count as zero. With an L2 penalty the weights of dead units decay into
 * denormal numbers, on which processors compute up to a hundred times slower; at these sizes nothing is lost.
 */
const NEGLIGIBLE = 1e-17;
const NEGLIGIBLE_SQUARE = 1e-36;

export interface Adam {
  /** One update of `parameters` in place. `step` counts from 1. */
  update(parameters: Float32Array, gradient: Float32Array, learningRate: number, step: number): void;
}

/**
 * Adam over a flat vector: parameters -= rate * m^ / (sqrt(v^) + epsilon). The powers of beta are taken in float64 from
 * the integer step, so that a resumed run has nothing but m and v to restore.
 * Source: Kingma and Ba, "Adam: a method for stochastic optimization" (ICLR 2015), algorithm 1.
 */
export function createAdam(length: number, { beta1, beta2, epsilon }: AdamOptions): Adam {
  const firstMoment = new Float32Array(length);
  const secondMoment = new Float32Array(length);
  return {
    update(parameters, gradient, learningRate, step) {
      const rate = learningRate / (1 - beta1 ** step);
      const secondScale = 1 / (1 - beta2 ** step);
      for (let index = 0; index < length; index++) {
        const slope = negligible(gradient[index] ?? 0) ? 0 : (gradient[index] ?? 0);
        const mean = beta1 * (firstMoment[index] ?? 0) + (1 - beta1) * slope;
        const square = beta2 * (secondMoment[index] ?? 0) + (1 - beta2) * slope * slope;
        firstMoment[index] = negligible(mean) ? 0 : mean;
        secondMoment[index] = square < NEGLIGIBLE_SQUARE ? 0 : square;
        parameters[index] = (parameters[index] ?? 0) - (rate * mean) / (Math.sqrt(square * secondScale) + epsilon);
      }
    },
  };
}

function negligible(value: number): boolean {
  return value < NEGLIGIBLE && value > -NEGLIGIBLE;
}
