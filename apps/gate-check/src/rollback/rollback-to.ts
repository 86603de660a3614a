import type { CommandTools } from '@gecko/command';
import { appendToLedger, currentVersion, publicationOf, publishedVersions, readLedger, readVersion, repairUnderLease, requirePublished, withLease, writePointer, type Registry } from '@gecko/gate';
import { GeckoError } from '@gecko/kernel';

export interface Rollback {
  /** The version to go back (or forward) to; undefined for the one before the current. */
  readonly to: number | undefined;
  /** Why, for whoever reads the ledger. */
  readonly reason: string;
}

/**
 * Makes an earlier version serve: its bytes are read as strictly as a candidate's and held against the ledger, then the
 * ledger gets its entry, then the pointer moves. A crash between the two: the next command that writes moves the pointer.
 * @returns the versions it went from and to
 * @throws GeckoError usage E_ROLLBACK; artifact E_BUNDLE_*, E_VERSION, E_PUBLICATION, E_LEDGER; busy E_BUSY where another
 * holds the lease (nothing was begun), E_LOCK_LOST; storage
 */
export function rollbackTo(tools: CommandTools, registry: Registry, { to, reason }: Rollback): { readonly from: number; readonly to: number } {
  const { disk } = tools;
  return withLease(tools, registry, (lease) => {
    repairUnderLease(tools, registry, lease);
    const entries = readLedger(disk, registry.ledger);
    const published = publishedVersions(disk, registry).filter((version) => publicationOf(entries, version) !== undefined);
    const from = currentVersion(entries, (version) => published.includes(version));
    if (from === undefined) throw rollbackError('expected a published version, got none', 'publish one first');
    const target = to ?? published.findLast((version) => version < from);
    if (target === undefined) throw rollbackError(`expected a version before v${from}, got none`, 'name the version with --to=N');
    if (target === from) throw rollbackError(`expected another version than the one that serves, got v${from}`, 'list shows the versions there are');
    if (!published.includes(target)) throw rollbackError(`expected one of ${published.map((version) => `v${version}`).join(', ')}, got v${target}`, 'list shows the versions there are');
    const version = readVersion(disk, registry, target);
    requirePublished(version, entries);
    lease.requireHeld();
    appendToLedger(tools, registry.ledger, () => [{ kind: 'rollback', from, to: target, reason }]);
    lease.requireHeld();
    writePointer(disk, registry, target, version.bundle.rootDigest);
    return { from, to: target };
  });
}

function rollbackError(problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_ROLLBACK', place: '--to', problem, next });
}
