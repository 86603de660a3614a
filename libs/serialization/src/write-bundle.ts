import { GeckoError, PARTIAL_PREFIX, quote, writeSynced, type Disk } from '@gecko/kernel';
import { dirname, join } from 'node:path';
import { bundleFiles } from './bundle-files.js';
import type { BundleContents, Manifest } from './contract.js';

/**
 * Writes a bundle so that after any crash `folder` either is not there or is whole: staged in a folder beside it, every file
 * and the stage synced, the stage renamed onto `folder`, the parent synced. Missing parents are made.
 * @throws GeckoError usage E_BUNDLE_EXISTS; artifact as `bundleFiles`; storage E_STORAGE_*, and then the stage is removed
 */
export function writeBundle(disk: Disk, folder: string, contents: BundleContents): Manifest {
  const { manifest, files } = bundleFiles(contents);
  if (disk.status(folder) !== undefined) {
    throw new GeckoError({ kind: 'usage', code: 'E_BUNDLE_EXISTS', place: quote(folder), problem: 'expected a new folder, got one that exists', next: 'give another folder: a bundle is never overwritten' });
  }
  const parent = dirname(folder);
  const unsynced = [parent, ...missingFolders(disk, parent).map(dirname)];
  const stage = join(parent, `${PARTIAL_PREFIX}${disk.uniqueName()}`);
  try {
    disk.makeDirectory(stage);
    for (const { name, content } of files) writeSynced(disk, join(stage, name), content);
    disk.syncDirectory(stage);
    disk.rename(stage, folder);
  } catch (thrown) {
    removeQuietly(disk, stage);
    throw thrown;
  }
  for (const path of unsynced) disk.syncDirectory(path);
  return manifest;
}

/** The folder and those above it that do not exist yet: making one changes its parent, which must be synced too. */
function missingFolders(disk: Disk, folder: string): readonly string[] {
  return disk.status(folder) === undefined && dirname(folder) !== folder ? [folder, ...missingFolders(disk, dirname(folder))] : [];
}

/** Cleaning up after a failure must not hide the failure. */
function removeQuietly(disk: Disk, path: string): void {
  try {
    disk.remove(path);
  } catch {
    return;
  }
}
