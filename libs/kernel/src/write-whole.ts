import { basename, dirname, join } from 'node:path';
import type { Disk } from './disk.js';

/** Temporary files of `writeWhole` begin with this; a crash can leave one behind, and it is safe to delete. */
export const PARTIAL_PREFIX = '.partial-';

/**
 * Writes a file so that a reader, after any crash, sees the old content or the new, never a part:
 * temporary file in the same folder, sync, rename, sync of the folder.
 * @throws GeckoError of kind `storage`. The old content is then still in place, except where only the last step,
 * the sync of the folder, failed: then the new content is there, whole, but a power cut may bring the old one back.
 */
export function writeWhole(disk: Disk, path: string, content: Uint8Array | string): void {
  const folder = dirname(path);
  const partial = join(folder, `${PARTIAL_PREFIX}${disk.uniqueName()}-${basename(path)}`);
  try {
    writeSynced(disk, partial, content);
    disk.rename(partial, path);
  } catch (thrown) {
    removeQuietly(disk, partial);
    throw thrown;
  }
  disk.syncDirectory(folder);
}

/** Creates a file that must not exist yet, and syncs its content (its folder is the caller's to sync). */
export function writeSynced(disk: Disk, path: string, content: Uint8Array | string): void {
  const file = disk.open(path, 'create');
  try {
    file.write(typeof content === 'string' ? new TextEncoder().encode(content) : content);
    file.sync();
  } finally {
    file.close();
  }
}

/** Makes a folder and those above it, each synced into its parent: a power cut takes an unsynced one with all that is in it. */
export function makeFolderSynced(disk: Disk, folder: string): void {
  if (disk.status(folder) !== undefined) return;
  makeFolderSynced(disk, dirname(folder));
  disk.makeDirectory(folder);
  disk.syncDirectory(dirname(folder));
}

/** Cleaning up after a failure must not hide the failure. */
function removeQuietly(disk: Disk, path: string): void {
  try {
    disk.remove(path);
  } catch {
    return;
  }
}
