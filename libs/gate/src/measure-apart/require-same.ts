import { GeckoError } from '@gecko/kernel';
import type { Bundle } from '@gecko/serialization/contract';
import type { Measurements } from '../contract.js';
import type { Opened } from './measurer.js';

/**
 * Holds the bundle that was opened for measuring against the one read here.
 * @throws GeckoError E_MEASURE_BUNDLE (artifact): another one is not what the verdict would be about
 */
export function requireSameBundle({ rootDigest }: Bundle, opened: Opened): void {
  if (opened.bundle === rootDigest) return;
  throw failure('E_MEASURE_BUNDLE', `expected the bundle ${rootDigest.slice(0, 12)}… to be measured, got ${opened.bundle.slice(0, 12)}…`, 'run the command again while nobody writes into the folder');
}

/**
 * Holds what was measured against what was opened: rows of each part, size, whether the split is the bundle's own.
 * @throws GeckoError E_MEASURE_ANSWER (artifact)
 */
export function requireSameRows({ metadata, manifest }: Bundle, { split }: Opened, measurements: Measurements): void {
  const expected = { ...split.rows, bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0), splitMatches: Number(split.sha256 === metadata.split.sha256) };
  const { train, validation, test, bundleBytes, splitMatches } = measurements;
  const came = { train: train.n, validation: validation.n, test: test.n, bytes: bundleBytes, splitMatches: Number(splitMatches) };
  for (const part of ['train', 'validation', 'test', 'bytes', 'splitMatches'] as const) {
    if (expected[part] !== came[part]) throw failure('E_MEASURE_ANSWER', `expected measurements of what was opened (${part} ${expected[part]}), got others (${part} ${came[part]})`, 'run the command again; if it comes back, report it');
  }
}

function failure(code: `E_${string}`, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code, place: 'measuring', problem, next });
}
