import type { LedgerEntry } from '../ledger/ledger-entry.js';

export type Publication = Extract<LedgerEntry, { kind: 'publication' }>;

/**
 * The version that serves, by the ledger: the highest published since the last rollback, or the one that went back to. Only
 * versions that `exists` knows can serve, so that a folder removed by hand leaves no pointer to nothing.
 */
export function currentVersion(entries: readonly LedgerEntry[], exists: (version: number) => boolean = () => true): number | undefined {
  let current: number | undefined;
  for (const entry of entries) {
    if (entry.kind === 'rollback' && exists(entry.to)) current = entry.to;
    if (entry.kind === 'publication' && exists(entry.version)) current = Math.max(current ?? 0, entry.version);
  }
  return current;
}

/** What the ledger says was published under a number. */
export function publicationOf(entries: readonly LedgerEntry[], version: number): Publication | undefined {
  return entries.find((entry): entry is Publication => entry.kind === 'publication' && entry.version === version);
}
