import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import type { Registry } from '@gecko/gate';
import { makeFolderSynced, PARTIAL_PREFIX, type Disk } from '@gecko/kernel';

/** A run's folder while it has no name yet: the name is the digest of what it will hold. */
export interface RunFolder {
  readonly path: string;
  readonly bundleFolder: string;
  /** Gives the folder its final name and returns its path. */
  readonly name: (rootDigest: string) => string;
  /** Removes the folder if it was never named. */
  readonly close: () => void;
}

/** Makes the folder, copies the log into it, and sees to it that a signal leaves nothing behind. */
export function openRunFolder({ disk, logTo, onSignal }: CommandTools, registry: Registry): RunFolder {
  const path = join(registry.runs, `${PARTIAL_PREFIX}${disk.uniqueName()}`);
  makeFolderSynced(disk, registry.runs);
  disk.makeDirectory(path);
  const stopListening = onSignal(() => disk.remove(path));
  const close = (): void => {
    stopListening();
    disk.remove(path);
  };
  try {
    logTo(join(path, 'train.log'));
  } catch (thrown) {
    close();
    throw thrown;
  }
  return { path, bundleFolder: join(path, 'bundle'), name: (rootDigest) => nameRun(disk, registry, path, rootDigest), close };
}

/** The same digest is the same bundle: an earlier run of that name keeps its bundle, and gets the new files beside it. */
function nameRun(disk: Disk, registry: Registry, partial: string, rootDigest: string): string {
  const path = join(registry.runs, rootDigest);
  if (disk.status(path)?.kind === 'directory') {
    for (const name of disk.list(partial).filter((file) => file !== 'bundle')) disk.rename(join(partial, name), join(path, name));
    disk.syncDirectory(path);
  } else {
    disk.rename(partial, path);
  }
  disk.syncDirectory(registry.runs);
  return path;
}
