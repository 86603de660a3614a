import type { GeckoError } from '@gecko/kernel';
import type { PublicationRecord } from '../registry/publication-record.js';

/**
 * Holds the ledger against what published versions say of it: how many entries there were, and which was the last. So
 * whole lines cut from its end, or a ledger written anew, are noticed, as far as the newest version reaches.
 * @param digests SHA-256 of each entry
 * @param broken makes the error for an entry
 * @throws what `broken` makes
 */
export function requirePublishedHeads(records: readonly PublicationRecord[], digests: readonly string[], broken: (sequence: number, problem: string) => GeckoError): void {
  for (const { version, ledger: named } of records) {
    if (named.sequence === 0) continue;
    if (digests.length < named.sequence) throw broken(digests.length + 1, `expected at least the ${named.sequence} entries that v${version} was published after, got ${digests.length}: the ledger was cut`);
    if (digests[named.sequence - 1] !== named.head) throw broken(named.sequence, `expected the entry that v${version} was published after, got another one: the ledger was written anew`);
  }
}
