import type { EngineRequest } from '../train-engine.js';

/** Why the simd engine cannot train this, in words for a message; undefined where it can. `memoryObstacle` asks for the space. */
export function simdObstacle({ spec }: Pick<EngineRequest, 'spec'>): string | undefined {
  return spec.batchNormalization ? 'batch normalization needs whole batches at a time, which the simd engine never sees' : undefined;
}
