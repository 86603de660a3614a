import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import { renderReport } from '@gecko/evaluation';
import { currentVersion, PUBLICATION_FILE, publishedVersions, readLedger, recordPublication, repairUnderLease, reportInput, syncedLedgerHead, verdictSha256, withLease, writePointer, type CheckedCandidate, type Lease, type PublicationRecord, type Registry } from '@gecko/gate';
import type { LedgerEntry } from '@gecko/gate/contract';
import { canonicalJson, GeckoError, isGeckoError, writeSynced, type Disk } from '@gecko/kernel';

const ATTEMPTS = 1000;

/**
 * Makes a judged copy the next version. Before the lease: verdict and report in, folder synced. Under it: whatever a crash
 * left is repaired, `publication.json` in, folder synced, renamed to `vN` (the rename is the claim: it fails where another
 * publisher was first), parent synced, the ledger's entry, the pointer. The entry acknowledges the version; what a crash
 * leaves before or after it, the next command that writes brings to its end.
 * @returns the version number
 * @throws GeckoError busy E_BUSY where another holds the lease: nothing was begun, and the same call may be made again;
 * E_LOCK_LOST where another took it over; artifact E_LEDGER; storage
 */
export function publishStaged(tools: CommandTools, registry: Registry, staged: string, checked: CheckedCandidate): number {
  completeStage(tools, staged, checked);
  return withLease(tools, registry, (lease) => {
    repairUnderLease(tools, registry, lease);
    const { version, bundle } = claimVersion(tools, registry, staged, checked, lease);
    tools.disk.syncDirectory(registry.folder);
    recordPublication(tools, registry, { version, bundle: checked.bundle, verdictSha256: verdictSha256(checked.verdict) });
    lease.requireHeld();
    writePointer(tools.disk, registry, version, bundle);
    return version;
  });
}

/** The folder is ours alone: where the last file stands, an earlier call has done it. */
function completeStage({ disk }: CommandTools, staged: string, { bundle, verdict, profile, market }: CheckedCandidate): void {
  const report = join(staged, 'report.html');
  if (disk.status(report) !== undefined) return;
  writeSynced(disk, join(staged, 'verdict.json'), canonicalJson(verdict));
  writeSynced(disk, report, renderReport(reportInput(bundle, verdict, { notes: profile.notes, market })));
  disk.syncDirectory(staged);
}

/** Renames the stage to the first free number, with a record that names it. */
function claimVersion(tools: CommandTools, registry: Registry, staged: string, { bundle, verdict }: CheckedCandidate, lease: Lease): PublicationRecord {
  const { disk } = tools;
  const entries = readLedger(disk, registry.ledger);
  const first = lastVersion(disk, registry, entries) + 1;
  const rest = { schemaVersion: 1, bundle: bundle.rootDigest, verdictSha256: verdictSha256(verdict), previous: currentVersion(entries) ?? null, ledger: syncedLedgerHead(tools, registry.ledger), token: lease.token } as const;
  for (let version = first; version < first + ATTEMPTS; version++) {
    const record = { ...rest, version };
    disk.remove(join(staged, PUBLICATION_FILE));
    writeSynced(disk, join(staged, PUBLICATION_FILE), canonicalJson(record));
    disk.syncDirectory(staged);
    lease.requireHeld();
    if (renamed(disk, staged, join(registry.folder, `v${version}`))) return record;
  }
  throw new GeckoError({ kind: 'busy', code: 'E_VERSION_CLAIM', place: registry.folder, problem: `expected a free version number, got ${ATTEMPTS} that were taken`, next: 'wait for the other publishers and run the command again' });
}

/** The highest number ever given: a version that was removed from the folder keeps its number in the ledger. */
function lastVersion(disk: Disk, registry: Registry, entries: readonly LedgerEntry[]): number {
  const recorded = entries.flatMap((entry) => (entry.kind === 'publication' ? [entry.version] : []));
  return Math.max(0, ...recorded, ...publishedVersions(disk, registry));
}

/** False where something stands there already. */
function renamed(disk: Disk, from: string, to: string): boolean {
  try {
    disk.rename(from, to);
    return true;
  } catch (thrown) {
    if (!isGeckoError(thrown) || !['E_STORAGE_ENOTEMPTY', 'E_STORAGE_EEXIST'].includes(thrown.code)) throw thrown;
    return false;
  }
}
