import { join } from 'node:path';
import { GeckoError, quote, type Disk } from '@gecko/kernel';
import { ModelName } from '@gecko/serialization/contract';

/** Where everything of one model stands. */
export interface Registry {
  readonly model: string;
  readonly folder: string;
  readonly runs: string;
  readonly ledger: string;
  readonly current: string;
  /** The lease of whoever changes versions, pointer or runs. */
  readonly lease: string;
}

const VERSION = /^v([1-9][0-9]{0,8})$/;

/**
 * Paths of a model in a registry folder.
 * @throws GeckoError E_MODEL_NAME (usage): a name is a path part, so its grammar is strict
 */
export function registryOf(root: string, model: string): Registry {
  if (!ModelName.safeParse(model).success) {
    throw new GeckoError({ kind: 'usage', code: 'E_MODEL_NAME', place: '--model', problem: `expected lower-case letters, digits, dots, dashes and underscores (at most 64), got ${quote(model)}`, next: 'choose another model name' });
  }
  const folder = join(root, model);
  return { model, folder, runs: join(folder, 'runs'), ledger: join(folder, 'ledger.jsonl'), current: join(folder, 'current.json'), lease: join(folder, 'publish.lock') };
}

/** Version numbers that are published, ascending. */
export function publishedVersions(disk: Disk, registry: Registry): number[] {
  return versionsIn(disk, registry.folder);
}

/** The same for the folder of a model. */
export function versionsIn(disk: Disk, folder: string): number[] {
  if (disk.status(folder)?.kind !== 'directory') return [];
  return disk
    .list(folder)
    .map((name) => Number(VERSION.exec(name)?.[1] ?? Number.NaN))
    .filter((version) => Number.isInteger(version))
    .sort((a, b) => a - b);
}

/** Run identifiers (root digests), sorted. */
export function runIds(disk: Disk, registry: Registry): string[] {
  if (disk.status(registry.runs)?.kind !== 'directory') return [];
  return disk.list(registry.runs).filter((name) => /^[0-9a-f]{64}$/.test(name));
}
