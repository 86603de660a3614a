import type { Disk } from './disk.js';
import { GeckoError, isGeckoError } from './gecko-error.js';
import { quote } from './quote.js';

/** More than this is no lock of ours. */
const LONGEST_HOLDER_BYTES = 4096;
const MOST_TRIES = 3;
const LOOKS_AT_UNFINISHED = 10;
const PAUSE_MS = 10;

/** A lock as its holder sees it. */
export interface HeldLock {
  /**
   * Right before what must not be done by two.
   * @throws GeckoError busy E_LOCK_LOST where another took the lock over, because it believed its holder dead
   */
  readonly requireHeld: () => void;
}

/**
 * Runs `work` while the file at `path` exists and holds `holder`; afterwards, also when `work` throws, the file is gone.
 * A lock whose holder is dead is taken over: renamed away, which only one contender can do, and read once more
 * before it is deleted, so that a lock that changed hands in between is put back. A lock that stays without a name (its
 * maker was killed, or power was lost, before the name was written) is taken over too: who makes one looks whether it
 * is still his after he wrote his name.
 * @param holder who we are, not empty and never used by anybody else, e.g. a process id with its start time
 * @param isAlive told the text of the lock that is in the way
 * @throws GeckoError kind `busy`, E_BUSY, naming the holder; kind `storage` from the disk
 */
export function withLock<T>(disk: Disk, path: string, holder: string, isAlive: (holder: string) => boolean, work: (lock: HeldLock) => T): T {
  acquire(disk, path, holder, isAlive);
  try {
    return work({ requireHeld: () => requireHeld(disk, path, holder) });
  } finally {
    release(disk, path, holder);
  }
}

function acquire(disk: Disk, path: string, holder: string, isAlive: (holder: string) => boolean): void {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (create(disk, path, holder)) return;
    const other = readHolder(disk, path);
    if (other === undefined) continue;
    if (isUnfinished(other) ? staysAs(disk, path, other) : !isAlive(other)) takeAway(disk, path, other);
    else if (!isUnfinished(other)) throw busy(path, other);
  }
  throw busy(path, 'one after another');
}

function requireHeld(disk: Disk, path: string, holder: string): void {
  const found = readHolder(disk, path);
  if (found === holder) return;
  throw new GeckoError({ kind: 'busy', code: 'E_LOCK_LOST', place: quote(path), problem: `expected the lock to be ours, got ${found === undefined ? 'none' : quote(found)}: another process took it over`, next: 'run the command again' });
}

/** Nothing written yet, or zeros where a power cut took what was. */
function isUnfinished(holder: string): boolean {
  return holder === '' || holder.includes('\0');
}

/** A living maker writes its name within microseconds. */
function staysAs(disk: Disk, path: string, holder: string): boolean {
  for (let look = 0; look < LOOKS_AT_UNFINISHED; look++) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    if (readHolder(disk, path) !== holder) return false;
  }
  return true;
}

/** False where a lock exists, or where it was taken for that of a dead process meanwhile. A lock that could not be written whole is taken back. */
function create(disk: Disk, path: string, holder: string): boolean {
  const file = undefinedOn('E_STORAGE_EEXIST', () => disk.open(path, 'create'));
  if (file === undefined) return false;
  try {
    file.write(new TextEncoder().encode(holder));
    file.sync();
  } catch (thrown) {
    disk.remove(path);
    throw thrown;
  } finally {
    file.close();
  }
  return readHolder(disk, path) === holder;
}

function takeAway(disk: Disk, path: string, dead: string): void {
  const away = `${path}.${disk.uniqueName()}`;
  const renamed = undefinedOn('E_STORAGE_ENOENT', () => {
    disk.rename(path, away);
    return true;
  });
  if (!renamed) return;
  const found = readHolder(disk, away);
  if (found !== undefined && found !== dead) {
    disk.rename(away, path);
    throw busy(path, found);
  }
  disk.remove(away);
}

/** Only our own lock is ours to remove. */
function release(disk: Disk, path: string, holder: string): void {
  if (readHolder(disk, path) === holder) disk.remove(path);
}

function readHolder(disk: Disk, path: string): string | undefined {
  const content = undefinedOn('E_STORAGE_ENOENT', () => disk.read(path, LONGEST_HOLDER_BYTES));
  return content && new TextDecoder().decode(content);
}

function undefinedOn<T>(code: string, operation: () => T): T | undefined {
  try {
    return operation();
  } catch (thrown) {
    if (isGeckoError(thrown) && thrown.code === code) return undefined;
    throw thrown;
  }
}

function busy(path: string, holder: string): GeckoError {
  return new GeckoError({
    kind: 'busy',
    code: 'E_BUSY',
    place: quote(path),
    problem: `expected no one at work, got a lock held by ${quote(holder)}`,
    next: 'wait until it is done; delete the file if nothing is running',
  });
}
