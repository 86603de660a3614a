import { dirname } from 'node:path';
import { GeckoError, quote, type Disk } from '@gecko/kernel';
import type { Registry } from './registry.js';

/**
 * Refuses to publish where other machines may write too: their locks, and the order of their writes, hold for nobody else.
 * @param allowed do it all the same
 * @returns a warning for the verdict where it was allowed, else undefined
 * @throws GeckoError E_STORE_NETWORK (usage)
 */
export function requireLocalStore(disk: Disk, registry: Registry, allowed: boolean): string | undefined {
  const { name, network } = disk.fileSystem(nearestExisting(disk, registry.folder));
  if (!network) return undefined;
  if (allowed) return `The models lie on a network file system (${name}): neither locks nor the order of writes can be relied on there, so two publishers, or a power cut, can damage the registry.`;
  throw new GeckoError({ kind: 'usage', code: 'E_STORE_NETWORK', place: '--registry', problem: `expected a registry on a local disk, got ${quote(registry.folder)} on a network file system (${name})`, next: 'publish into a registry on a local disk and copy it, or add --allow-unsafe-fs and see that nobody else publishes meanwhile' });
}

function nearestExisting(disk: Disk, path: string): string {
  for (let folder = path; ; folder = dirname(folder)) {
    if (disk.status(folder) !== undefined || folder === dirname(folder)) return folder;
  }
}
