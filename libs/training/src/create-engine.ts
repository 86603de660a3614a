import type { Backend } from '@gecko/backend';
import { GeckoError, type Disk } from '@gecko/kernel';
import type { EngineChoice } from './contract.js';
import { createEagerEngine } from './eager/eager-engine.js';
import { createGraphEngine } from './graph/graph-engine.js';
import { createSimdEngine } from './simd/simd-engine.js';
import type { EngineRequest, TrainEngine } from './train-engine.js';

/** What the engines need besides the request. */
export interface EngineTools {
  /** Undefined for simd, which needs no TensorFlow.js. */
  readonly backend: Backend | undefined;
  readonly threads: 1 | 2;
  readonly disk: Disk;
  /** Where the graph engine may put its program while it works. */
  readonly folder: string;
}

/**
 * The engine that was chosen.
 * @throws GeckoError bug E_ENGINE_BACKEND if graph or eager come without a backend
 */
export function createEngine({ name, flavour }: EngineChoice, request: EngineRequest, { backend, threads, disk, folder }: EngineTools): TrainEngine {
  if (name === 'simd') return createSimdEngine(request, { threads, flavour: flavour ?? 'auto' });
  if (backend === undefined) throw new GeckoError({ kind: 'bug', code: 'E_ENGINE_BACKEND', place: `engine ${name}`, problem: 'expected a loaded backend, got none', next: 'load one before' });
  return name === 'graph' ? createGraphEngine(backend, request, { disk, folder }) : createEagerEngine(backend, request);
}
