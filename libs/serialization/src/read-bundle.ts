import { GeckoError, isGeckoError, quote, quoteList, type Disk } from '@gecko/kernel';
import { basename, dirname, join, resolve } from 'node:path';
import { artifactError } from './artifact-error.js';
import { ALL_FILES, MAXIMUM_BYTES } from './bundle-limits.js';
import { checkBundle } from './check-bundle.js';
import type { Bundle } from './contract.js';

const ROOT_DIGEST = /^[0-9a-f]{64}$/;

/**
 * Reads a bundle and believes none of it: exact list of regular files, sizes before reading, hashes before parsing, canonical
 * JSON only, an allow-list of layers, every byte accounted for, finite weights. Needs no TensorFlow.
 * @param options.beside names of further files that may stand in the folder; they are not read
 * @throws GeckoError usage E_BUNDLE_MISSING where no folder is; artifact E_BUNDLE_* naming the file and what differs; storage E_STORAGE_*
 */
export function readBundle(disk: Disk, folder: string, { beside = [] }: { beside?: readonly string[] } = {}): Bundle {
  checkFolder(disk, folder);
  checkListing(disk, folder, beside);
  const bundle = locate(folder, () => checkBundle((name) => disk.read(join(folder, name), MAXIMUM_BYTES[name])));
  checkFolderName(folder, bundle.rootDigest);
  return bundle;
}

function checkFolder(disk: Disk, folder: string): void {
  const kind = disk.status(folder)?.kind;
  if (kind === undefined) {
    throw new GeckoError({ kind: 'usage', code: 'E_BUNDLE_MISSING', place: quote(folder), problem: 'expected a bundle folder, got nothing there', next: 'give the folder that holds manifest.json, or train first' });
  }
  if (kind !== 'directory') throw artifactError('E_BUNDLE_PATH', quote(folder), `expected a folder, got a ${kind}`);
}

function checkListing(disk: Disk, folder: string, beside: readonly string[]): void {
  const names = disk.list(folder);
  const missing = ALL_FILES.filter((name) => !names.includes(name));
  if (missing.length > 0) throw artifactError('E_BUNDLE_FILES', quote(folder), `expected the files ${ALL_FILES.join(', ')}, got none named ${quoteList(missing)}`);
  const extra = names.filter((name) => !ALL_FILES.some((required) => required === name) && !beside.includes(name));
  if (extra.length > 0) throw artifactError('E_BUNDLE_FILES', quote(folder), `expected no files but ${[...ALL_FILES, ...beside].join(', ')}, got ${quoteList(extra)}`);
  for (const name of names) {
    const kind = disk.status(join(folder, name))?.kind ?? 'nothing';
    if (kind !== 'file') throw artifactError('E_BUNDLE_PATH', quote(join(folder, name)), `expected a regular file, got ${kind}`);
  }
  for (const name of ALL_FILES) {
    const bytes = disk.status(join(folder, name))?.bytes ?? Infinity;
    if (bytes > MAXIMUM_BYTES[name]) throw artifactError('E_BUNDLE_FILES', quote(join(folder, name)), `expected at most ${MAXIMUM_BYTES[name]} bytes, got ${bytes}`);
  }
}

/** The content checks know files by name only; an error for people says in which folder. */
function locate(folder: string, check: () => Bundle): Bundle {
  try {
    return check();
  } catch (thrown) {
    if (!isGeckoError(thrown) || thrown.kind !== 'artifact') throw thrown;
    const { kind, code, problem, next } = thrown;
    throw new GeckoError({ kind, code, place: quote(join(folder, thrown.place)), problem, next, cause: thrown });
  }
}

/** A run folder is named by its bundle; a bundle under another's name was moved or swapped. */
function checkFolderName(folder: string, digest: string): void {
  const name = basename(dirname(resolve(folder)));
  if (ROOT_DIGEST.test(name) && name !== digest) {
    throw artifactError('E_BUNDLE_RENAMED', quote(folder), `expected the bundle ${name} its run folder is named by, got the bundle ${digest}`);
  }
}
