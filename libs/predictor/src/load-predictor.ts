import { nodeDisk, type Disk } from '@gecko/kernel';
import { PUBLISHED_BESIDE } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import { createPredictor } from './create-predictor.js';
import type { Predictor } from './predictor.js';

export interface LoadOptions {
  /** Default: the local file system. */
  readonly disk?: Disk;
  /** Names of further files that may stand in the folder; default: those of a published version. */
  readonly beside?: readonly string[];
}

/**
 * Reads a bundle strictly and makes it ready to answer.
 * @throws GeckoError usage E_BUNDLE_MISSING; artifact E_BUNDLE_* and E_GOLDEN_ROWS; storage E_STORAGE_*
 */
export function loadPredictor(folder: string, { disk = nodeDisk(), beside = PUBLISHED_BESIDE }: LoadOptions = {}): Predictor {
  return createPredictor(readBundle(disk, folder, { beside }));
}
