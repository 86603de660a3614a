import { dirname } from 'node:path';
import { canonicalJson, GeckoError, isGeckoError, quote, sha256, withLock, writeWhole, type Disk } from '@gecko/kernel';
import { LedgerEntry, type Verdict } from '../contract.js';
import type { GateTools } from '../gate-tools.js';

const NO_ENTRY = '0'.repeat(64);
const LOCK_TRIES = 100;
const LOCK_PAUSE_MS = 50;
const MAXIMUM_BYTES = 256 << 20;
const LINE_END = 10;

export type Subject = Verdict['subject'];
type Unchained<Entry> = Entry extends LedgerEntry ? Omit<Entry, 'sequence' | 'previous' | 'at'> : never;
/** An entry before it is chained and dated. */
export type NewLedgerEntry = Unchained<LedgerEntry>;

interface LedgerContent {
  readonly entries: readonly LedgerEntry[];
  readonly lastDigest: string;
  /** Bytes of the whole lines; what follows was never acknowledged. */
  readonly wholeBytes: Uint8Array;
  readonly torn: boolean;
}

/**
 * All entries, with the chain checked line by line.
 * @throws GeckoError E_LEDGER (artifact): nothing may be judged on a ledger that was edited or cut
 */
export function readLedger(disk: Disk, path: string): readonly LedgerEntry[] {
  return readContent(disk, path).entries;
}

/** Chains, dates and appends entries made from what the ledger holds now; on disk before it returns. */
export function appendToLedger(tools: GateTools, path: string, make: (entries: readonly LedgerEntry[]) => readonly NewLedgerEntry[]): void {
  const { disk, clock, owner, isAlive, logger } = tools;
  makeFolder(disk, dirname(path));
  waitForLock(disk, `${path}.lock`, owner, isAlive, () => {
    const content = readContent(disk, path);
    if (content.torn) {
      logger.warn(`${quote(path)}: the last line was never finished by a crash and is left out`);
      writeWhole(disk, path, content.wholeBytes);
    }
    let { lastDigest } = content;
    const lines = make(content.entries).map((entry, index) => {
      const line = canonicalJson({ ...entry, sequence: content.entries.length + index + 1, previous: lastDigest, at: new Date(clock.wallMs()).toISOString() });
      lastDigest = sha256(line);
      return `${line}\n`;
    });
    if (lines.length > 0) appendSynced(disk, path, lines.join(''));
  });
}

/** An append takes milliseconds, so a lock in the way is worth waiting for; after about five seconds it is not. */
function waitForLock(disk: Disk, path: string, owner: string, isAlive: GateTools['isAlive'], work: () => void): void {
  for (let tries = 1; ; tries++) {
    try {
      return withLock(disk, path, owner, isAlive, work);
    } catch (thrown) {
      if (!isGeckoError(thrown) || thrown.code !== 'E_BUSY' || tries === LOCK_TRIES) throw thrown;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_PAUSE_MS);
    }
  }
}

/**
 * Looks taken at a data source so far: every intent counts, finished or not; the same subject counts once. The same
 * file, the same content, or the same test rows is the same source, however it was read or split.
 */
export function countLooks(entries: readonly LedgerEntry[], { source, data, test }: Pick<Subject, 'source' | 'data' | 'test'>): number {
  const looks = intents(entries).filter(({ subject }) => subject.source === source || subject.data === data || subject.test === test);
  return new Set(looks.map(({ subject }) => canonicalJson(subject))).size;
}

/** The look this subject already took, if it was judged before. */
export function earlierLook(entries: readonly LedgerEntry[], subject: Subject): number | undefined {
  const wanted = canonicalJson(subject);
  return intents(entries).find((entry) => canonicalJson(entry.subject) === wanted)?.look;
}

function intents(entries: readonly LedgerEntry[]): readonly Extract<LedgerEntry, { kind: 'intent' }>[] {
  return entries.filter((entry) => entry.kind === 'intent');
}

/** A new folder must outlive a power cut as its ledger does. */
function makeFolder(disk: Disk, folder: string): void {
  if (disk.status(folder) !== undefined) return;
  disk.makeDirectory(folder);
  disk.syncDirectory(dirname(folder));
}

function appendSynced(disk: Disk, path: string, text: string): void {
  const isNew = disk.status(path) === undefined;
  const file = disk.open(path, 'append');
  try {
    file.write(new TextEncoder().encode(text));
    file.sync();
  } finally {
    file.close();
  }
  if (isNew) disk.syncDirectory(dirname(path));
}

function readContent(disk: Disk, path: string): LedgerContent {
  const status = disk.status(path);
  if (status === undefined) return { entries: [], lastDigest: NO_ENTRY, wholeBytes: new Uint8Array(), torn: false };
  const content = disk.read(path, MAXIMUM_BYTES);
  const wholeBytes = content.subarray(0, content.lastIndexOf(LINE_END) + 1);
  const entries: LedgerEntry[] = [];
  let lastDigest = NO_ENTRY;
  for (const line of decode(wholeBytes, path).split('\n').slice(0, -1)) {
    entries.push(readEntry(line, path, entries.length + 1, lastDigest));
    lastDigest = sha256(line);
  }
  return { entries, lastDigest, wholeBytes, torn: wholeBytes.length < content.length };
}

/** Strict, and a byte order mark stays in: every byte is under the chain. */
function decode(content: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw ledgerError(path, 1, 'expected UTF-8 text, got other bytes');
  }
}

function readEntry(line: string, path: string, sequence: number, previous: string): LedgerEntry {
  const parsed = LedgerEntry.safeParse(parseJson(line));
  if (!parsed.success) throw ledgerError(path, sequence, 'expected a ledger entry, got something else');
  if (canonicalJson(parsed.data) !== line) throw ledgerError(path, sequence, 'the line is not in its canonical form');
  if (parsed.data.sequence !== sequence) throw ledgerError(path, sequence, `expected entry ${sequence}, got ${parsed.data.sequence}`);
  if (parsed.data.previous !== previous) throw ledgerError(path, sequence, 'it does not follow the line before: the ledger was edited or cut');
  return parsed.data;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function ledgerError(path: string, line: number, problem: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code: 'E_LEDGER', place: `${quote(path)}:${line}`, problem, next: 'restore the ledger from version control; nothing is judged until its chain is whole' });
}
