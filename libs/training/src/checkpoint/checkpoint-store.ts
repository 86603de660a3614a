import { join } from 'node:path';
import { GeckoError, isGeckoError, makeFolderSynced, PARTIAL_PREFIX, quoteList, writeWhole, type Clock, type Disk, type Logger } from '@gecko/kernel';
import type { Checkpoint } from '../run-state.js';
import { storedKey, type CheckpointKey, type StoredKey } from './checkpoint-key.js';
import { packCheckpoint, unpackCheckpoint } from './pack-checkpoint.js';

/** Where a run keeps its state, so that another process can go on with it. */
export interface CheckpointStore {
  /** Whether it is time to save again. */
  due(): boolean;
  /** A state that cannot be written is a warning, once; the run goes on. */
  save(state: Checkpoint): void;
  /**
   * The newest state that can be read; undefined where there is none.
   * @throws GeckoError usage E_RESUME if it is a state of another run
   */
  load(): Checkpoint | undefined;
}

export interface CheckpointsRequest {
  readonly disk: Disk;
  /** Of this run alone: one process at a time. Made when it is needed; what to do with it in the end is the caller's. */
  readonly folder: string;
  readonly key: CheckpointKey;
  readonly clock: Clock;
  readonly logger: Logger;
  /** From one checkpoint to the next, at least; 0: as often as the run offers a state. */
  readonly everySeconds: number;
}

/** Two syncs of a disk take longer than all else in a checkpoint together. */
const SYNC_EVERY_MS = 1000;
/** What Node.js reads as one file. */
const MAXIMUM_BYTES = 2 ** 31 - 1;
const CHECKPOINT = /^checkpoint-\d{7}-\d{10}\.gecko$/;

/**
 * Checkpoints in a folder, one file each, `checkpoint-<epoch>-<rows of it done>.gecko`, so that the last name is the
 * newest. A file appears whole, by renaming, and proves itself by its digest; two are kept, the newest and the newest
 * one before it that was synced. A file is synced at most once a second, because that is what costs time: the death of
 * the process loses nothing of what was saved, a power cut loses at most a second, and a file that it tore is passed
 * over for the one before.
 */
export function openCheckpoints({ disk, folder, key, clock, logger, everySeconds }: CheckpointsRequest): CheckpointStore {
  const stored = storedKey(key);
  let savedMs = clock.monotonicMs();
  let syncedMs = -Infinity;
  /** The newest file that a power cut leaves alone. */
  let synced: string | undefined;
  let warned = false;

  function write(state: Checkpoint): void {
    const name = nameOf(state);
    // Before packing, which would take the same memory again.
    requireReadable(vectorBytes(state), folder);
    const bytes = packCheckpoint(state, stored);
    requireReadable(bytes.byteLength, folder);
    const kept = [name, synced];
    makeFolderSynced(disk, folder);
    if (clock.monotonicMs() - syncedMs >= SYNC_EVERY_MS) {
      writeWhole(disk, join(folder, name), bytes);
      syncedMs = clock.monotonicMs();
      synced = name;
    } else writeUnsynced(disk, folder, name, bytes);
    removeOthers(disk, folder, kept);
  }

  return {
    due: () => clock.monotonicMs() - savedMs >= everySeconds * 1000,
    save(state) {
      try {
        write(state);
      } catch (thrown) {
        if (!isGeckoError(thrown) || thrown.kind !== 'storage') throw thrown;
        if (!warned) logger.warn(`training: no checkpoint of epoch ${state.epoch} could be written, training goes on without: ${thrown.message}`);
        warned = true;
      }
      savedMs = clock.monotonicMs();
    },
    load() {
      const { newest, damaged } = findNewest({ disk, folder, key }, stored);
      if (damaged.length > 0) {
        const then = newest ? `training goes on from the one before, ${newest.name}` : 'training starts from the beginning';
        logger.warn(`training: expected whole checkpoints in ${folder}, got ${quoteList(damaged)} cut, changed, unreadable or of another version: ${then}`);
      }
      synced = newest?.name;
      return newest?.state;
    },
  };
}

function vectorBytes({ best, engine }: Checkpoint): number {
  return [...best.weights.map(({ values }) => values), ...engine].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function requireReadable(bytes: number, place: string): void {
  if (bytes <= MAXIMUM_BYTES) return;
  const problem = `expected a checkpoint of less than 2 GiB, which can be read again, got ${Math.ceil(bytes / 2 ** 20)} MiB`;
  throw new GeckoError({ kind: 'storage', code: 'E_CHECKPOINT_SIZE', place, problem, next: 'take a smaller network to have checkpoints' });
}

function nameOf({ epoch, cursor }: Checkpoint): string {
  return `checkpoint-${String(epoch).padStart(7, '0')}-${String(cursor).padStart(10, '0')}.gecko`;
}

/** Whole for every reader but one after a power cut. */
function writeUnsynced(disk: Disk, folder: string, name: string, bytes: Uint8Array): void {
  const partial = join(folder, `${PARTIAL_PREFIX}${disk.uniqueName()}-${name}`);
  try {
    const file = disk.open(partial, 'create');
    try {
      file.write(bytes);
    } finally {
      file.close();
    }
    disk.rename(partial, join(folder, name));
  } finally {
    disk.remove(partial);
  }
}

function removeOthers(disk: Disk, folder: string, kept: readonly (string | undefined)[]): void {
  const ours = disk.list(folder).filter((name) => CHECKPOINT.test(name) || name.startsWith(PARTIAL_PREFIX));
  for (const name of ours.filter((other) => !kept.includes(other))) disk.remove(join(folder, name));
}

type Place = Pick<CheckpointsRequest, 'disk' | 'folder' | 'key'>;

/** The newest checkpoint that can be used, and the names of newer ones that cannot. */
function findNewest({ disk, folder, key }: Place, stored: StoredKey): { newest?: { name: string; state: Checkpoint }; damaged: string[] } {
  const damaged: string[] = [];
  if (disk.status(folder) === undefined) return { damaged };
  for (const name of disk.list(folder).filter((other) => CHECKPOINT.test(other)).reverse()) {
    const place = join(folder, name);
    try {
      return { newest: { name, state: unpackCheckpoint(disk.read(place, MAXIMUM_BYTES), { place, key: stored, spec: key.spec }) }, damaged };
    } catch (thrown) {
      if (!isDamage(thrown)) throw thrown;
      damaged.push(name);
    }
  }
  return { damaged };
}

function isDamage(thrown: unknown): thrown is GeckoError {
  return isGeckoError(thrown) && ['artifact', 'storage'].includes(thrown.kind);
}
