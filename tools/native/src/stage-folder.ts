import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isWhole } from './receipt.js';

const PREFIX = '.partial-';

/**
 * Gives `fill` an empty folder beside `target` and renames it to `target` when it is done: `target` is whole or not there.
 * Removes the folder whatever happens, and those of runs that were killed.
 */
export async function stageFolder(root: string, target: string, fill: (stage: string) => Promise<void>): Promise<void> {
  mkdirSync(root, { recursive: true });
  removeAbandoned(root);
  const stage = join(root, `${PREFIX}${process.pid}`);
  mkdirSync(stage);
  try {
    await fill(stage);
    publish(root, stage, target);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** A run beside this one may have been faster: its folder then stays. A damaged one makes way by a rename. */
function publish(root: string, stage: string, target: string): void {
  if (isWhole(target)) return;
  const damaged = join(root, `${PREFIX}${process.pid}-damaged`);
  if (existsSync(target)) renameSync(target, damaged);
  renameSync(stage, target);
  rmSync(damaged, { recursive: true, force: true });
}

/** The name carries the process id: what belongs to no running process was abandoned. */
function removeAbandoned(root: string): void {
  for (const name of readdirSync(root).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = Number.parseInt(name.slice(PREFIX.length), 10);
    if (owner === process.pid || !isRunning(owner)) rmSync(join(root, name), { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
