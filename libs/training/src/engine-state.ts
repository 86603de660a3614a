import { GeckoError } from '@gecko/kernel';

/**
 * All that an engine remembers between epochs: parameters, moving statistics and the optimizer's memory, in this order,
 * each in the precision it is kept in. Engines that keep them in the same one can go on from each other's state.
 */
export type EngineState = readonly (Float32Array | Float64Array)[];

type Vectors = EngineState;

/** Copies. */
export function takeState(vectors: Vectors): EngineState {
  return vectors.map((vector) => vector.slice());
}

/**
 * Writes a state into the vectors of an engine.
 * @throws GeckoError bug E_ENGINE_STATE if it is the state of another request, before anything is written
 */
export function putState(vectors: Vectors, state: EngineState): void {
  const lengths = (list: Vectors): string => list.map((vector) => vector.length).join(', ');
  if (lengths(vectors) !== lengths(state)) {
    const problem = `expected vectors of ${lengths(vectors)} values, got ${lengths(state)}`;
    throw new GeckoError({ kind: 'bug', code: 'E_ENGINE_STATE', place: 'engine state', problem, next: 'restore a snapshot of an engine with the same spec and optimizer' });
  }
  vectors.forEach((vector, index) => vector.set(state[index] ?? []));
}
