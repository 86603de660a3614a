import { join } from 'node:path';
import { isGeckoError, PARTIAL_PREFIX } from '@gecko/kernel';
import type { GateTools } from '../gate-tools.js';
import type { Registry } from './registry.js';
import { stageOwner } from './stage-name.js';

/** What is about to be removed is renamed to this first, so that it is gone at once and whole. */
export const TRASH_PREFIX = '.trash-';

const LONGEST_HOLDER_BYTES = 4096;

type SweepTools = Pick<GateTools, 'disk' | 'owner' | 'isAlive' | 'logger'>;

/**
 * Removes what crashes left in the folder of a model: stages and locks of dead processes, removals that were not finished,
 * pointers that were never put in place. Only for a holder of the lease: nobody else makes trash or pointers.
 * What cannot be removed is a warning. What a living process works on stays.
 * @returns names of what was removed
 */
export function sweepLeftovers(tools: SweepTools, registry: Registry): string[] {
  const { disk } = tools;
  const isDead = (owner: string): boolean => owner !== tools.owner && !tools.isAlive(owner);
  const inModel = namesIn(tools, registry.folder).filter((name) => name.startsWith(TRASH_PREFIX) || isDeadStage(name, isDead) || isStalePointer(name) || isDeadLock(disk, registry, name, isDead));
  const inRuns = namesIn(tools, registry.runs).filter((name) => name.startsWith(TRASH_PREFIX));
  const paths = [...inModel.map((name) => join(registry.folder, name)), ...inRuns.map((name) => join(registry.runs, name))];
  return paths.filter((path) => removeOrWarn(tools, path));
}

/** False, with a warning, where it stays: a leftover is in nobody's way. */
export function removeOrWarn({ disk, logger }: Pick<GateTools, 'disk' | 'logger'>, path: string): boolean {
  try {
    disk.remove(path);
    return true;
  } catch (thrown) {
    if (!isGeckoError(thrown) || thrown.kind !== 'storage') throw thrown;
    logger.warn(`${path}: what was left here could not be removed: ${thrown.message}`);
    return false;
  }
}

function namesIn({ disk }: SweepTools, folder: string): readonly string[] {
  return disk.status(folder)?.kind === 'directory' ? disk.list(folder) : [];
}

function isDeadStage(name: string, isDead: (owner: string) => boolean): boolean {
  const owner = stageOwner(name);
  return owner !== undefined && isDead(owner);
}

function isStalePointer(name: string): boolean {
  return name.startsWith(PARTIAL_PREFIX) && name.endsWith('-current.json');
}

/** A lock that a thief renamed away and was killed before it removed it. */
function isDeadLock(disk: SweepTools['disk'], { ledger, lease, folder }: Registry, name: string, isDead: (owner: string) => boolean): boolean {
  const path = join(folder, name);
  if (disk.status(path)?.kind !== 'file') return false;
  if (!path.startsWith(`${ledger}.lock.`) && !path.startsWith(`${lease}.`)) return false;
  const holder = new TextDecoder().decode(disk.read(path, LONGEST_HOLDER_BYTES));
  return isDead(holder.split('\n')[0] ?? '');
}
