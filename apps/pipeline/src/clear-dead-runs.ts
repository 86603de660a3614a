import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import type { Registry } from '@gecko/gate';
import { isGeckoError, withLock } from '@gecko/kernel';
import { CHECKPOINTS, findOwned, hasCheckpoints } from './unfinished-run.js';

/** Of an unnamed run: for files that the run alone needs, copies of training rows among them. */
export const SCRATCH = 'scratch';

/**
 * Removes what killed processes left of their runs: rows and half-written bundles, and the whole folder where it holds
 * no checkpoints. What cannot be removed is a warning.
 * @param ours folder that stays as it is
 */
export function clearDeadRuns(tools: CommandTools, registry: Registry, ours: string): void {
  const { disk, isAlive, logger } = tools;
  for (const { path, owner } of findOwned(disk, registry)) {
    if (path === ours || isAlive(owner)) continue;
    try {
      if (hasCheckpoints(disk, join(path, CHECKPOINTS))) clearLocked(tools, path);
      else disk.remove(path);
    } catch (thrown) {
      if (!isGeckoError(thrown) || !['storage', 'busy'].includes(thrown.kind)) throw thrown;
      logger.warn(`${path}: what a killed run left could not be removed: ${thrown.message}`);
    }
  }
}

/** Whoever takes the run over holds the lock meanwhile, and owns it afterwards. */
function clearLocked({ disk, owner, isAlive }: CommandTools, path: string): void {
  const parts = ['bundle', SCRATCH].map((part) => join(path, part)).filter((part) => disk.status(part) !== undefined);
  if (parts.length === 0) return;
  withLock(disk, join(path, 'lock'), owner, isAlive, () => {
    for (const part of parts) disk.remove(part);
  });
}
