import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import type { Registry } from '@gecko/gate';
import { makeFolderSynced, PARTIAL_PREFIX, type Disk } from '@gecko/kernel';
import { CHECKPOINTS, claimUnfinished, hasCheckpoints, OWNER_FILE } from './unfinished-run.js';

/** A run's folder while it has no name yet: the name is the digest of what it will hold. */
export interface RunFolder {
  readonly path: string;
  readonly bundleFolder: string;
  readonly checkpointFolder: string;
  /** For files that the run alone needs; gone once it has a name. */
  readonly scratchFolder: string;
  /** Gives the folder its final name and returns its path. */
  readonly name: (rootDigest: string) => string;
  /** Removes the folder if it was never named, unless it holds checkpoints: then the run can go on from there. */
  readonly close: () => void;
}

const SCRATCH = 'scratch';
const CONTINUE = 'its checkpoints are kept: the same command with --resume goes on from the last one';

/**
 * Makes the folder, or takes over that of an unfinished run, copies the log into it, and sees to it that a signal
 * leaves nothing half-written behind.
 * @param resume whether to take over the newest unfinished run of the model
 * @throws GeckoError usage E_RESUME where there is none
 */
export function openRunFolder(tools: CommandTools, registry: Registry, { resume }: { readonly resume: boolean }): RunFolder {
  const { disk, logTo, logger, onSignal } = tools;
  const path = resume ? claimUnfinished(tools, registry) : join(registry.runs, `${PARTIAL_PREFIX}${disk.uniqueName()}`);
  if (!resume) {
    makeFolderSynced(disk, registry.runs);
    disk.makeDirectory(path);
  }
  const stopListening = onSignal(() => void leave(disk, path), () => (hasCheckpoints(disk, path) ? CONTINUE : undefined));
  const close = (): void => {
    stopListening();
    if (leave(disk, path)) logger.info(`${path}: ${CONTINUE}`);
  };
  try {
    logTo(join(path, 'train.log'));
  } catch (thrown) {
    close();
    throw thrown;
  }
  return { path, bundleFolder: join(path, 'bundle'), checkpointFolder: join(path, CHECKPOINTS), scratchFolder: join(path, SCRATCH), name: (rootDigest) => nameRun(disk, registry, path, rootDigest), close };
}

/** Whether an unnamed folder was left because of its checkpoints. */
function leave(disk: Disk, path: string): boolean {
  if (!hasCheckpoints(disk, path)) {
    disk.remove(path);
    return false;
  }
  for (const part of ['bundle', SCRATCH]) disk.remove(join(path, part));
  return true;
}

/** The same digest is the same bundle: an earlier run of that name keeps its bundle, and gets the new files beside it. */
function nameRun(disk: Disk, registry: Registry, partial: string, rootDigest: string): string {
  const path = join(registry.runs, rootDigest);
  for (const part of [SCRATCH, CHECKPOINTS, OWNER_FILE]) disk.remove(join(partial, part));
  if (disk.status(path)?.kind === 'directory') {
    for (const name of disk.list(partial).filter((file) => file !== 'bundle')) disk.rename(join(partial, name), join(path, name));
    disk.syncDirectory(path);
  } else {
    disk.rename(partial, path);
  }
  disk.syncDirectory(registry.runs);
  return path;
}
