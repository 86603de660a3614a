import { dirname, join } from 'node:path';
import type { Registry } from '@gecko/gate';
import { GeckoError, nearestName, quote, type Disk } from '@gecko/kernel';

/**
 * For commands on what is there already.
 * @throws GeckoError E_MODEL (usage), with the nearest name
 */
export function requireModel(disk: Disk, registry: Registry): void {
  if (disk.status(registry.folder)?.kind === 'directory') return;
  const root = dirname(registry.folder);
  const models = disk.status(root)?.kind === 'directory' ? disk.list(root).filter((name) => disk.status(join(root, name))?.kind === 'directory') : [];
  const meant = nearestName(registry.model, models);
  throw new GeckoError({ kind: 'usage', code: 'E_MODEL', place: '--model', problem: `expected a model in ${quote(root)}, got ${quote(registry.model)}, which is not there`, next: meant === undefined ? 'train one first, or give --registry=DIR' : `did you mean --model=${meant}?` });
}
