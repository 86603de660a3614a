import { dirname, join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import { stageName, type Candidate, type Registry } from '@gecko/gate';
import { makeFolderSynced, writeSynced, type Disk } from '@gecko/kernel';
import { BUNDLE_FILES } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';

export interface StagedCandidate {
  readonly folder: string;
  /** Removes the copy unless it was renamed to a version. */
  readonly close: () => void;
}

/**
 * A private, synced copy on the registry's own disk: what is judged is what is published, whatever happens to the original.
 * Its name says whose it is, so that the next command can sweep it if this one is killed.
 */
export function stageCandidate({ disk, owner, onSignal }: CommandTools, registry: Registry, candidate: Candidate): StagedCandidate {
  readBundle(disk, candidate.bundleFolder, { beside: candidate.beside });
  const folder = join(registry.folder, stageName(owner, disk.uniqueName()));
  const stopListening = onSignal(() => disk.remove(folder));
  const close = (): void => {
    stopListening();
    disk.remove(folder);
  };
  try {
    copyBundle(disk, candidate.bundleFolder, folder);
  } catch (thrown) {
    close();
    throw thrown;
  }
  return { folder, close };
}

function copyBundle(disk: Disk, from: string, to: string): void {
  makeFolderSynced(disk, dirname(to));
  disk.makeDirectory(to);
  for (const name of [...BUNDLE_FILES, 'manifest.json']) writeSynced(disk, join(to, name), disk.read(join(from, name)));
  disk.syncDirectory(to);
}
