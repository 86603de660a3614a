import { join } from 'node:path';
import { CrossValidation } from '@gecko/evaluation/contract';
import type { Registry } from '@gecko/gate';
import { canonicalJson, isError, makeFolderSynced, writeWhole, type Disk } from '@gecko/kernel';
import type { Bundle } from '@gecko/serialization/contract';

const FILE = 'cross-validation.json';
const MAXIMUM_BYTES = 16 << 20;

/** Writes the last cross-validation of a model beside its runs and returns the path. */
export function writeCrossValidation(disk: Disk, registry: Registry, found: CrossValidation): string {
  const path = join(registry.folder, FILE);
  makeFolderSynced(disk, registry.folder);
  writeWhole(disk, path, canonicalJson(found));
  return path;
}

/** The last cross-validation of a model, where it was made of the same data, split and settings as a bundle; else undefined. */
export function readCrossValidation(disk: Disk, registry: Registry, { metadata }: Bundle): CrossValidation | undefined {
  const path = join(registry.folder, FILE);
  if (disk.status(path)?.kind !== 'file') return undefined;
  const found = CrossValidation.safeParse(parseJson(disk.read(path, MAXIMUM_BYTES)));
  if (!found.success) return undefined;
  const { data, split, configuration } = found.data;
  return data === metadata.data.sha256 && split === metadata.split.sha256 && configuration === metadata.configuration.sha256 ? found.data : undefined;
}

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch (thrown) {
    if (!isError(thrown)) throw thrown;
    return undefined;
  }
}
