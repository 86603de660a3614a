import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import { renderReport } from '@gecko/evaluation';
import { appendToLedger, publishedVersions, readLedger, reportInput, verdictSha256, type CheckedCandidate, type Registry, type Signer } from '@gecko/gate';
import { canonicalJson, GeckoError, isGeckoError, writeSynced, writeWhole, type Disk } from '@gecko/kernel';
import { signStage } from './sign/sign-stage.js';

const ATTEMPTS = 1000;

/**
 * Makes a judged copy the next version: verdict and report in, folder synced, renamed to `vN` (the rename is the claim:
 * it fails where another publisher was first), parent synced, then the pointer and the ledger.
 * @param signer with it, model and verdict are signed beside the files
 * @returns the version number
 */
export function publishStaged(tools: CommandTools, registry: Registry, staged: string, checked: CheckedCandidate, signer?: Signer): number {
  const { disk } = tools;
  const { bundle, verdict, profile, market } = checked;
  writeSynced(disk, join(staged, 'verdict.json'), canonicalJson(verdict));
  writeSynced(disk, join(staged, 'report.html'), renderReport(reportInput(bundle, verdict, { notes: profile.notes, market })));
  if (signer !== undefined) for (const { name, content } of signStage(tools, registry, staged, checked, signer)) writeSynced(disk, join(staged, name), content);
  disk.syncDirectory(staged);
  const version = claimVersion(disk, registry, staged, lastVersion(disk, registry) + 1);
  disk.syncDirectory(registry.folder);
  writeWhole(disk, registry.current, canonicalJson({ schemaVersion: 1, version, bundle: bundle.rootDigest }));
  appendToLedger(tools, registry.ledger, () => [{ kind: 'publication', version, bundle: bundle.rootDigest, verdictSha256: verdictSha256(verdict) }]);
  return version;
}

/** The highest number ever given: a version that was removed from the folder keeps its number in the ledger. */
function lastVersion(disk: Disk, registry: Registry): number {
  const recorded = readLedger(disk, registry.ledger).flatMap((entry) => (entry.kind === 'publication' ? [entry.version] : []));
  return Math.max(0, ...recorded, ...publishedVersions(disk, registry));
}

function claimVersion(disk: Disk, registry: Registry, staged: string, first: number): number {
  for (let version = first; version < first + ATTEMPTS; version++) {
    try {
      disk.rename(staged, join(registry.folder, `v${version}`));
      return version;
    } catch (thrown) {
      if (!isGeckoError(thrown) || !['E_STORAGE_ENOTEMPTY', 'E_STORAGE_EEXIST'].includes(thrown.code)) throw thrown;
    }
  }
  throw new GeckoError({ kind: 'busy', code: 'E_VERSION_CLAIM', place: registry.folder, problem: `expected a free version number, got ${ATTEMPTS} that were taken`, next: 'wait for the other publishers and run the command again' });
}
