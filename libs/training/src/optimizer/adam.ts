import type { AdamOptions } from '../contract.js';
import { integerPower } from '../integer-power.js';
import { negligible, negligibleSquare } from './negligible.js';
import type { Optimizer } from './optimizer.js';

/**
 * Adam over a flat vector: parameters -= rate * m^ / (sqrt(v^) + epsilon). The powers of beta are taken in float64 from
 * the integer step, so that a resumed run has nothing but m and v to restore.
 * Source: Kingma and Ba, "Adam: a method for stochastic optimization" (ICLR 2015), algorithm 1.
 */
export function createAdam(length: number, { beta1, beta2, epsilon }: Pick<AdamOptions, 'beta1' | 'beta2' | 'epsilon'>): Optimizer {
  const firstMoment = new Float32Array(length);
  const secondMoment = new Float32Array(length);
  return {
    memory: [firstMoment, secondMoment],
    update(parameters, gradient, learningRate, step) {
      const rate = learningRate / (1 - integerPower(beta1, step));
      const secondScale = 1 / (1 - integerPower(beta2, step));
      for (let index = 0; index < length; index++) {
        const slope = negligible(gradient[index] ?? 0) ? 0 : (gradient[index] ?? 0);
        const mean = beta1 * (firstMoment[index] ?? 0) + (1 - beta1) * slope;
        const square = beta2 * (secondMoment[index] ?? 0) + (1 - beta2) * slope * slope;
        firstMoment[index] = negligible(mean) ? 0 : mean;
        secondMoment[index] = negligibleSquare(square) ? 0 : square;
        parameters[index] = (parameters[index] ?? 0) - (rate * mean) / (Math.sqrt(square * secondScale) + epsilon);
      }
    },
  };
}
