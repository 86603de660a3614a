import type { BackendDescription } from '@gecko/backend/contract';
import { GeckoError, sha256 } from '@gecko/kernel';
import type { EngineChoice } from './contract.js';
import { kernelBytes, resolveFlavour } from './simd/resolve-flavour.js';

/**
 * What computes a training, so that results of another build are told apart: for simd the SHA-256 of its kernel, for graph
 * and eager the backend and the versions of TensorFlow.js and TensorFlow. Of letters, digits, dots and hyphens.
 * @param backend what graph or eager run on; not asked for simd
 * @throws GeckoError bug E_ENGINE_BACKEND if graph or eager come without one
 */
export function engineBuild({ name, flavour }: EngineChoice, backend: BackendDescription | undefined): string {
  if (name === 'simd') return sha256(kernelBytes(flavour ?? resolveFlavour('auto')));
  if (backend === undefined) throw new GeckoError({ kind: 'bug', code: 'E_ENGINE_BACKEND', place: `engine ${name}`, problem: 'expected the description of a backend, got none', next: 'load one before' });
  const native = backend.tensorflowVersion === null ? '' : `-${backend.tensorflowVersion}`;
  return `${backend.name}${native}-tfjs-${backend.tfjsVersion}`.replaceAll(/[^\w.-]/g, '-');
}
