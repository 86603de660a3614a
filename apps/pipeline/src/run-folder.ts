import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import type { Registry } from '@gecko/gate';
import { makeFolderSynced, PARTIAL_PREFIX, toGeckoError, type Disk } from '@gecko/kernel';
import { clearDeadRuns, SCRATCH } from './clear-dead-runs.js';
import type { Trainer } from './training/trainer.js';
import { CHECKPOINTS, claimUnfinished, hasCheckpoints, OWNER_FILE, ownRun, type RequireFit } from './unfinished-run.js';

/** A run's folder while it has no name yet: the name is the digest of what it will hold. */
export interface RunFolder {
  readonly path: string;
  readonly bundleFolder: string;
  readonly checkpointFolder: string;
  /** For files that the run alone needs; gone once it has a name. */
  readonly scratchFolder: string;
  /** Gives the folder its final name and returns its path. */
  readonly name: (rootDigest: string) => string;
  /** Says that the run diverged: its checkpoints are kept for whoever wants to look, and never resumed. */
  readonly markDiverged: () => void;
  /**
   * Removes the folder if it was never named, unless it holds checkpoints, from which the run can go on, or the log of a
   * defect.
   * @param thrown what ended the run, if anything did
   */
  readonly close: (thrown?: unknown) => void;
}

export interface RunFolderRequest {
  /** Whether to take over the newest unfinished run of the model that fits. */
  readonly resume: RequireFit | false;
  /** Stopped on a signal before the folder is left. */
  readonly trainer: Pick<Trainer, 'stop'>;
}

const LOG = 'train.log';
const CONTINUE = 'its checkpoints are kept: the same command with --resume goes on from the last one';
const DIVERGED = 'its last checkpoint from before the divergence is kept: with the same settings it diverges again, so it is not resumed; remove the folder when it is of no use any more';

/**
 * Makes the folder, or takes over that of an unfinished run, clears away what dead processes left, copies the log into
 * it, and sees to it that a signal leaves nothing half-written behind.
 * @throws GeckoError usage E_RESUME, busy E_BUSY as `claimUnfinished`
 */
export function openRunFolder(tools: CommandTools, registry: Registry, { resume, trainer }: RunFolderRequest): RunFolder {
  const { disk, logTo, logger, onSignal } = tools;
  const path = resume ? claimUnfinished(tools, registry, resume) : join(registry.runs, `${PARTIAL_PREFIX}${disk.uniqueName()}`);
  const checkpointFolder = join(path, CHECKPOINTS);
  clearDeadRuns(tools, registry, path);
  if (!resume) {
    makeFolderSynced(disk, registry.runs);
    disk.makeDirectory(path);
  }
  let kept = CONTINUE;
  const stopListening = onSignal(
    async () => {
      await trainer.stop();
      leave(disk, path);
    },
    () => (hasCheckpoints(disk, checkpointFolder) ? kept : undefined),
  );
  const close = (thrown?: unknown): void => {
    stopListening();
    const defect = thrown !== undefined && toGeckoError(thrown, 'run').kind === 'bug';
    const log = join(path, LOG);
    if (leave(disk, path, defect)) logger.info(`${path}: ${kept}`);
    else if (disk.status(log) !== undefined && defect) logger.info(`${log} is kept for the report; remove its folder afterwards`);
  };
  try {
    if (!resume) ownRun(tools, path);
    logTo(join(path, LOG));
  } catch (thrown) {
    close();
    throw thrown;
  }
  const markDiverged = (): void => {
    ownRun(tools, path, 'diverged');
    kept = DIVERGED;
  };
  return { path, bundleFolder: join(path, 'bundle'), checkpointFolder, scratchFolder: join(path, SCRATCH), name: (rootDigest) => nameRun(disk, registry, path, rootDigest), markDiverged, close };
}

/** Whether an unnamed folder was left because of its checkpoints. A log alone belongs to nobody, so that no later run clears it away. */
function leave(disk: Disk, path: string, keepLog = false): boolean {
  const resumable = hasCheckpoints(disk, join(path, CHECKPOINTS));
  if (!resumable && !keepLog) {
    disk.remove(path);
    return false;
  }
  for (const part of ['bundle', SCRATCH, ...(resumable ? [] : [CHECKPOINTS, OWNER_FILE])]) disk.remove(join(path, part));
  return resumable;
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
