import { basename, join, resolve } from 'node:path';
import { readPointer, resolveCandidate, type Pointer, type Registry } from '@gecko/gate';
import { GeckoError, quote, type Disk } from '@gecko/kernel';
import { PUBLISHED_BESIDE } from '@gecko/serialization/contract';

const VERSION = /^v([1-9][0-9]{0,8})$/;

/** Where the parts of what is verified stand. */
export interface FoundVersion {
  readonly folder: string;
  /** Further files that may stand in the folder. */
  readonly beside: readonly string[];
  readonly verdictPath: string;
  readonly ledgerPath: string;
  /** The number its folder is named by. */
  readonly version: number | undefined;
  /** Whether it claims to be published. */
  readonly published: boolean;
  /** The bundle that `current.json` names, where this version was found by it. */
  readonly pointed: string | undefined;
}

/**
 * Finds what is to be verified: a published version (its number or folder, under whatever name it was unpacked) or a run;
 * without one, the version that serves.
 * @throws GeckoError (usage) E_CANDIDATE, E_MODEL_UNPUBLISHED; (artifact) E_BUNDLE_PATH for a link, E_POINTER
 */
export function findVersion(disk: Disk, registry: Registry, given: string | undefined): FoundVersion {
  if (given === undefined) {
    const { version, bundle } = requirePointer(disk, registry);
    return { ...placesOf(join(registry.folder, `v${version}`), undefined), pointed: bundle };
  }
  for (const path of [given, join(registry.folder, given)]) refuseLink(disk, path.replace(/\/+$/, ''));
  const { bundleFolder, runFolder } = resolveCandidate(disk, registry, given);
  return placesOf(bundleFolder, runFolder);
}

function placesOf(folder: string, runFolder: string | undefined): FoundVersion {
  const version = VERSION.exec(basename(resolve(folder)))?.[1];
  const parts = { folder, version: version === undefined ? undefined : Number(version), pointed: undefined };
  if (runFolder !== undefined) return { ...parts, beside: [], verdictPath: join(runFolder, 'verdict.json'), ledgerPath: join(runFolder, '..', '..', 'ledger.jsonl'), published: false };
  return { ...parts, beside: PUBLISHED_BESIDE, verdictPath: join(folder, 'verdict.json'), ledgerPath: join(folder, '..', 'ledger.jsonl'), published: true };
}

/** A version is a folder of its own, never another under its name. */
function refuseLink(disk: Disk, path: string): void {
  if (path === '' || disk.status(path)?.kind !== 'link') return;
  throw new GeckoError({ kind: 'artifact', code: 'E_BUNDLE_PATH', place: quote(path), problem: 'expected a folder, got a link', next: 'give the folder it leads to, or restore the version' });
}

function requirePointer(disk: Disk, registry: Registry): Pointer {
  const pointer = readPointer(disk, registry);
  if (pointer !== undefined) return pointer;
  throw new GeckoError({ kind: 'usage', code: 'E_MODEL_UNPUBLISHED', place: '--model', problem: `expected a published version of ${quote(registry.model)}, got none`, next: 'publish one, or give --candidate' });
}
