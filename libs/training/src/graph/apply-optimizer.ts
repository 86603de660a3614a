import type { OptimizerOptions } from '../contract.js';
import { integerPower } from '../integer-power.js';
import { createOptimizer } from '../optimizer/create-optimizer.js';
import { booleanValue, typeValue } from './attribute-value.js';
import type { GraphBuilder, Output } from './graph-builder.js';
import type { Operations } from './graph-operations.js';

/** Names of the variables that hold the optimizer's memory, in its order. */
export function memoryNames(options: OptimizerOptions): readonly string[] {
  return createOptimizer(options, []).memory.map((_, index) => `memory_${index}`);
}

/**
 * The numbers that the update of a step takes in, computed in float64. TensorFlow's Adam has its epsilon beside the
 * root of the uncorrected second moment: for that of Kingma and Ba, algorithm 1, rate and epsilon are corrected here and
 * the kernel gets powers of zero.
 * @param step counted from 1 over the whole run
 */
export function stepNumbers(options: OptimizerOptions, learningRate: number, step: number): { rate: number; epsilon: number } {
  if (options.name === 'sgd') return { rate: learningRate, epsilon: 0 };
  if (options.name === 'rmsprop') return { rate: learningRate, epsilon: options.epsilon };
  const root = Math.sqrt(1 - integerPower(options.beta2, step));
  return { rate: (learningRate * root) / (1 - integerPower(options.beta1, step)), epsilon: options.epsilon * root };
}

export interface UpdateRequest {
  readonly options: OptimizerOptions;
  readonly parameters: Output;
  readonly memory: readonly Output[];
  readonly gradient: Output;
  /** Of `stepNumbers`. */
  readonly rate: Output;
  readonly epsilon: Output;
  /** What AdamW takes off the parameters first; undefined for the others. */
  readonly decay: Output | undefined;
}

/** Adds the update of the variables in place; gives its last node. */
export function applyOptimizer({ add }: GraphBuilder, operations: Operations, { options, parameters, memory, gradient, rate, epsilon, decay }: UpdateRequest): Output {
  const [first = '', second = ''] = memory;
  const locking = { T: typeValue('float'), use_locking: booleanValue(false) };
  switch (options.name) {
    case 'adam':
    case 'adamw': {
      const zero = operations.float(0);
      const decayed = decay === undefined ? [] : [operations.subtractFrom(parameters, decay)];
      const inputs = [parameters, first, second, zero, zero, rate, operations.float(options.beta1), operations.float(options.beta2), epsilon, gradient];
      return add('ResourceApplyAdam', inputs, { attributes: { ...locking, use_nesterov: booleanValue(false) }, controls: decayed });
    }
    case 'sgd':
      return add('ResourceApplyKerasMomentum', [parameters, first, rate, gradient, operations.float(options.momentum)], { attributes: { ...locking, use_nesterov: booleanValue(options.nesterov) } });
    case 'rmsprop':
      return add('ResourceApplyRMSProp', [parameters, first, second, rate, operations.float(options.rho), operations.float(options.momentum), epsilon, gradient], { attributes: locking });
  }
}
