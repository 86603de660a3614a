import { dirname } from 'node:path';
import { canonicalJson, GeckoError, quote, sha256, type Disk } from '@gecko/kernel';
import { readPublicationRecord } from '../registry/publication-record.js';
import { versionsIn } from '../registry/registry.js';
import { LedgerEntry } from './ledger-entry.js';
import { requirePublishedHeads } from './require-published-heads.js';

/** What the first entry follows. */
export const NO_ENTRY = '0'.repeat(64);
const MAXIMUM_BYTES = 256 << 20;
const LINE_END = 10;

/** A ledger whose chain holds. */
export interface LedgerContent {
  readonly entries: readonly LedgerEntry[];
  /** SHA-256 of each entry's line. */
  readonly digests: readonly string[];
  /** Bytes of the whole lines; what follows was never acknowledged. */
  readonly wholeBytes: Uint8Array;
  readonly torn: boolean;
}

/**
 * All entries, with the chain checked line by line, and the heads that the published versions beside the ledger name.
 * @throws GeckoError E_LEDGER (artifact): nothing may be judged on a ledger that was edited or cut; E_PUBLICATION (artifact)
 * where a version's record of it cannot be read
 */
export function readLedger(disk: Disk, path: string): readonly LedgerEntry[] {
  const content = readLedgerContent(disk, path);
  requireHeads(disk, path, content, versionsIn(disk, dirname(path)));
  return content.entries;
}

/** The same with what it takes to go on with the chain; of the published versions it looks at the newest only, whose head stands for all before it. */
export function readLedgerToAppend(disk: Disk, path: string): LedgerContent {
  const content = readLedgerContent(disk, path);
  requireHeads(disk, path, content, versionsIn(disk, dirname(path)).slice(-1));
  return content;
}

function requireHeads(disk: Disk, path: string, { digests }: LedgerContent, versions: readonly number[]): void {
  const records = versions.flatMap((version) => readPublicationRecord(disk, dirname(path), version) ?? []);
  requirePublishedHeads(records, digests, (line, problem) => ledgerError(path, line, problem));
}

function readLedgerContent(disk: Disk, path: string): LedgerContent {
  const content = disk.status(path) === undefined ? new Uint8Array() : disk.read(path, MAXIMUM_BYTES);
  const wholeBytes = content.subarray(0, content.lastIndexOf(LINE_END) + 1);
  const entries: LedgerEntry[] = [];
  const digests: string[] = [];
  for (const line of decode(wholeBytes, path).split('\n').slice(0, -1)) {
    entries.push(readEntry(line, path, entries.length + 1, digests.at(-1) ?? NO_ENTRY));
    digests.push(sha256(line));
  }
  return { entries, digests, wholeBytes, torn: wholeBytes.length < content.length };
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
