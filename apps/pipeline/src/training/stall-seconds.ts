import { summarizeModel } from '@gecko/architecture';
import type { TrainingWork } from './order-training.js';
import type { TrainingRows } from './training-order.js';

/** For all that takes no computing: the process starts, the rows are read. */
const LEAST_SECONDS = 60;
/** Slow figures: of one core that others use too, and of a disk. Single operations in JavaScript are slower still. */
const FLOPS_PER_SECOND = { simd: 1e9, graph: 1e9, eager: 1e8 } as const;
const BYTES_PER_SECOND = 2e7;
/** Forwards, and twice that backwards. */
const PASSES_OF_A_STEP = 3;
/** Random numbers of an initial weight, in operations. */
const FLOPS_OF_A_WEIGHT = 50;
/** Weights, two vectors of an optimizer and the best weights, 4 bytes each, written and hashed. */
const BYTES_OF_A_WEIGHT = 32;

/**
 * How long a training may be silent before it is taken for hung: it does not give way within a step, nor while it makes
 * initial weights or synthetic rows, goes over the validation rows or writes a checkpoint.
 */
export function stallSeconds({ spec, options, engine }: Pick<TrainingWork, 'spec' | 'options' | 'engine'>, { train, validation }: TrainingRows): number {
  const { parameters, flopsPerRow } = summarizeModel(spec, train.rows);
  const step = PASSES_OF_A_STEP * flopsPerRow * Math.min(options.batchSize, train.rows);
  const neighbours = options.augmentation.smote ? 3 * train.rows * train.rows * train.width : 0;
  const flops = step + flopsPerRow * validation.rows + FLOPS_OF_A_WEIGHT * parameters + neighbours;
  return LEAST_SECONDS + flops / FLOPS_PER_SECOND[engine.name] + (BYTES_OF_A_WEIGHT * parameters) / BYTES_PER_SECOND;
}
