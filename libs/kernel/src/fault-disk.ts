import type { Disk, DiskFile } from './disk.js';
import { storageError, type MemoryDisk } from './memory-disk.js';

type Operation = 'look' | 'make' | 'open' | 'write' | 'sync' | 'sync folder' | 'rename' | 'remove';

/** What each fault can strike, and the errno it then gives; without one the process is gone. */
const STRIKES = {
  kill: { operations: ['make', 'open', 'write', 'sync', 'sync folder', 'rename', 'remove'], errno: undefined },
  'kill half-way': { operations: ['write', 'remove'], errno: undefined },
  ENOSPC: { operations: ['make', 'open', 'write', 'sync', 'rename'], errno: 'ENOSPC' },
  'EIO on write': { operations: ['write'], errno: 'EIO' },
  'EIO on sync': { operations: ['sync', 'sync folder'], errno: 'EIO' },
  EACCES: { operations: ['look', 'make', 'open', 'rename', 'remove'], errno: 'EACCES' },
  'short write': { operations: ['write'], errno: 'ENOSPC' },
} as const satisfies Record<string, { operations: readonly Operation[]; errno: string | undefined }>;

export type Fault = keyof typeof STRIKES;

export const FAULTS: readonly Fault[] = ['kill', 'kill half-way', 'ENOSPC', 'EIO on write', 'EIO on sync', 'EACCES', 'short write'];

export interface FaultPlan {
  readonly fault: Fault;
  /** The how manyeth of the operations that the fault can strike, from 1. */
  readonly at: number;
  /** Strikes all that come after, too. After a kill nothing comes. */
  readonly persistent: boolean;
}

/** The process is gone: what catches this and touches the disk once more gets it again. */
export class KilledError extends Error {
  override readonly name = 'KilledError';
}

export interface FaultDisk extends Disk {
  /** Whether the fault has come. */
  readonly hasStruck: () => boolean;
  readonly isKilled: () => boolean;
}

/** Runs an operation, or the fault in its place: `half` is what a fault leaves of it that does not come before it. */
type Guard = <T>(operation: Operation, path: string, whole: () => T, half?: () => void) => T;

/**
 * A memory disk on which one operation, or that and all later ones, meets a fault: the process is killed before it or
 * half-way through it, or the disk answers an error, for `short write` after half of the content has landed. A failed sync
 * drops what the file had not synced before, as Linux does with the pages of such a file, and the next sync of it succeeds.
 */
export function faultDisk(inner: MemoryDisk, plan: FaultPlan): FaultDisk {
  const { operations, errno }: { operations: readonly Operation[]; errno: string | undefined } = STRIKES[plan.fault];
  let chances = 0;
  let struck = false;
  let killed = false;
  const alive = <T>(value: T): T => {
    if (killed) throw new KilledError();
    return value;
  };
  const guard: Guard = (operation, path, whole, half) => {
    alive(operation);
    if (!operations.includes(operation)) return whole();
    chances++;
    if (plan.persistent ? chances < plan.at : chances !== plan.at) return whole();
    struck = true;
    if (['kill half-way', 'EIO on sync', 'short write'].includes(plan.fault)) half?.();
    killed = errno === undefined;
    throw errno === undefined ? new KilledError() : storageError(errno, path);
  };
  return {
    ...inner,
    status: (path) => alive(inner).status(path),
    realPath: (path) => alive(inner).realPath(path),
    uniqueName: () => alive(inner).uniqueName(),
    read: (path, most) => guard('look', path, () => inner.read(path, most)),
    readRange: (path, start, bytes) => guard('look', path, () => inner.readRange(path, start, bytes)),
    list: (path) => guard('look', path, () => inner.list(path)),
    makeDirectory: (path) => guard('make', path, () => inner.makeDirectory(path)),
    open: (path, mode) => guard('open', path, () => guardFile(inner, inner.open(path, mode), path, guard, alive)),
    syncDirectory: (path) => guard('sync folder', path, () => inner.syncDirectory(path)),
    rename: (from, to) => guard('rename', to, () => inner.rename(from, to)),
    remove: (path) => guard('remove', path, () => inner.remove(path), () => removeHalf(inner, path)),
    hasStruck: () => struck,
    isKilled: () => killed,
  };
}

function guardFile({ files }: MemoryDisk, file: DiskFile, path: string, guard: Guard, alive: <T>(value: T) => T): DiskFile {
  let synced = files.get(path) ?? new Uint8Array();
  return {
    write: (content) => guard('write', path, () => file.write(content), () => file.write(content.subarray(0, content.length >> 1))),
    sync: () =>
      guard(
        'sync',
        path,
        () => {
          file.sync();
          synced = files.get(path) ?? synced;
        },
        () => {
          if (files.has(path)) files.set(path, synced);
        },
      ),
    close: () => alive(file).close(),
  };
}

/** A folder is removed file by file; a file at once, or not at all. */
function removeHalf({ files }: MemoryDisk, path: string): void {
  const inside = [...files.keys()].filter((name) => name.startsWith(`${path}/`));
  for (const name of inside.slice(0, Math.ceil(inside.length / 2))) files.delete(name);
}
