import { weightShapes } from '@gecko/architecture';
import type { ModelSpec } from '@gecko/architecture/contract';
import type { TrainingOptions } from './contract.js';

/** Multiplications and additions of a step below which two threads wait for each other longer than they save. */
const WORTH_SHARING = 1_000_000;
/** A multiplication and an addition a weight and row: forward, for the gradient of the weights, and for that of the inputs. */
const OPERATIONS_PER_WEIGHT = 6;

/** How many threads the simd engine uses; its bits do not depend on it. */
export function chooseThreads({ threads, batchSize }: Pick<TrainingOptions, 'threads' | 'batchSize'>, spec: ModelSpec, cores: number): 1 | 2 {
  if (threads !== 'auto') return threads;
  const weights = weightShapes(spec).reduce((sum, { shape }) => sum + shape.reduce((product, side) => product * side, 1), 0);
  return cores > 1 && OPERATIONS_PER_WEIGHT * weights * batchSize >= WORTH_SHARING ? 2 : 1;
}
