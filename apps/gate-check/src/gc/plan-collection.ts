import { currentVersion, publicationOf, publishedVersions, readLedger, runsNewestFirst, type Registry } from '@gecko/gate';
import type { LedgerEntry } from '@gecko/gate/contract';
import type { Disk } from '@gecko/kernel';

export interface CollectionRequest {
  /** How many of the newest runs stay; and, where versions are collected, of the newest versions. */
  readonly keep: number;
  /** Whether old versions may go too. */
  readonly versions: boolean;
}

export interface Collection {
  readonly runs: readonly string[];
  readonly versions: readonly number[];
}

/**
 * What may go. Of runs stays also the one that the current version came from, whose record says where its data are. Of
 * versions stay also the current, the one that rollback would go to, what the last entry that moved the pointer named, and
 * what the ledger does not know.
 * @throws GeckoError E_LEDGER, E_PUBLICATION (artifact), E_RUN_RECORD (usage)
 */
export function planCollection(disk: Disk, registry: Registry, { keep, versions: withVersions }: CollectionRequest): Collection {
  const entries = readLedger(disk, registry.ledger);
  const published = publishedVersions(disk, registry).filter((version) => publicationOf(entries, version) !== undefined);
  const current = currentVersion(entries, (version) => published.includes(version));
  const currentRun = current === undefined ? undefined : publicationOf(entries, current)?.bundle;
  const runs = runsNewestFirst(disk, registry).slice(keep).flatMap(({ run }) => (run === currentRun ? [] : [run]));
  if (!withVersions || current === undefined) return { runs, versions: [] };
  const kept = new Set([...published.slice(-keep), current, published.findLast((version) => version < current), ...lastNamed(entries)]);
  return { runs, versions: published.filter((version) => !kept.has(version)) };
}

/** The versions in the last entry that moved the pointer. */
function lastNamed(entries: readonly LedgerEntry[]): number[] {
  const last = entries.findLast((entry) => entry.kind === 'publication' || entry.kind === 'rollback');
  if (last?.kind === 'rollback') return [last.from, last.to];
  return last?.kind === 'publication' ? [last.version] : [];
}
