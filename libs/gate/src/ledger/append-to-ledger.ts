import { dirname } from 'node:path';
import { canonicalJson, isGeckoError, makeFolderSynced, PARTIAL_PREFIX, quote, sha256, withLock, writeWhole, type Disk, type HeldLock } from '@gecko/kernel';
import type { GateTools } from '../gate-tools.js';
import type { LedgerEntry } from './ledger-entry.js';
import { NO_ENTRY, readLedgerToAppend } from './read-ledger.js';

const LOCK_TRIES = 100;
const LOCK_PAUSE_MS = 50;

type Unchained<Entry> = Entry extends LedgerEntry ? Omit<Entry, 'sequence' | 'previous' | 'at'> : never;
/** An entry before it is chained and dated. */
export type NewLedgerEntry = Unchained<LedgerEntry>;

/** How far the ledger goes: its number of entries, and the SHA-256 of the last (zeros where there is none). */
export interface LedgerHead {
  readonly sequence: number;
  readonly head: string;
}

/**
 * Chains, dates and appends entries made from what the ledger holds now; on disk before it returns.
 * @throws GeckoError as `readLedger`; busy E_BUSY after five seconds behind another's lock, E_LOCK_LOST; storage
 */
export function appendToLedger(tools: GateTools, path: string, make: (entries: readonly LedgerEntry[]) => readonly NewLedgerEntry[]): void {
  const { disk, clock, logger } = tools;
  makeFolderSynced(disk, dirname(path));
  waitForLock(tools, path, ({ requireHeld }) => {
    const { entries, digests, wholeBytes, torn } = readLedgerToAppend(disk, path);
    if (torn) {
      logger.warn(`${quote(path)}: the last line was never finished by a crash and is left out`);
      cutTornLine(disk, path, wholeBytes);
    }
    let previous = digests.at(-1) ?? NO_ENTRY;
    const lines = make(entries).map((entry, index) => {
      const line = canonicalJson({ ...entry, sequence: entries.length + index + 1, previous, at: new Date(clock.wallMs()).toISOString() });
      previous = sha256(line);
      return `${line}\n`;
    });
    if (lines.length === 0) return;
    requireHeld();
    appendSynced(disk, path, lines.join(''));
  });
}

/**
 * The head of the ledger, on disk for good: what a published version may name. A line that another process wrote and was
 * killed before it synced would else be lost in a power cut, and the version would name what is not there.
 * @throws GeckoError as `appendToLedger`
 */
export function syncedLedgerHead(tools: GateTools, path: string): LedgerHead {
  const { disk } = tools;
  return waitForLock(tools, path, () => {
    const { digests } = readLedgerToAppend(disk, path);
    if (digests.length > 0) appendSynced(disk, path, '');
    return { sequence: digests.length, head: digests.at(-1) ?? NO_ENTRY };
  });
}

/** An append takes milliseconds, so a lock in the way is worth waiting for; after about five seconds it is not. */
function waitForLock<T>({ disk, owner, isAlive, pause = sleep }: GateTools, path: string, work: (lock: HeldLock) => T): T {
  for (let tries = 1; ; tries++) {
    let begun = false;
    try {
      return withLock(disk, `${path}.lock`, owner, isAlive, (lock) => {
        begun = true;
        return work(lock);
      });
    } catch (thrown) {
      if (begun || !isGeckoError(thrown) || thrown.code !== 'E_BUSY' || tries === LOCK_TRIES) throw thrown;
      pause(LOCK_PAUSE_MS);
    }
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** What an earlier attempt left goes first: only a holder of the lock makes such files. */
function cutTornLine(disk: Disk, path: string, wholeBytes: Uint8Array): void {
  const folder = dirname(path);
  for (const name of disk.list(folder)) {
    if (name.startsWith(PARTIAL_PREFIX) && name.endsWith('-ledger.jsonl')) disk.remove(`${folder}/${name}`);
  }
  writeWhole(disk, path, wholeBytes);
}

/** The folder too, every time: a process killed between the two would leave a ledger whose name no later append makes safe. */
function appendSynced(disk: Disk, path: string, text: string): void {
  const file = disk.open(path, 'append');
  try {
    if (text !== '') file.write(new TextEncoder().encode(text));
    file.sync();
  } finally {
    file.close();
  }
  disk.syncDirectory(dirname(path));
}
