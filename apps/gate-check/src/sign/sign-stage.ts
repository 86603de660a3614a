import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import { readLedger, signFiles, verdictSha256, type CheckedCandidate, type Registry, type Signer } from '@gecko/gate';
import { sha256 } from '@gecko/kernel';

/** Signatures over every file of a staged version, dated by the verdict's entry in the ledger; to be written beside the files. */
export function signStage({ disk, clock }: CommandTools, registry: Registry, staged: string, { bundle, verdict }: CheckedCandidate, signer: Signer): { name: string; content: string }[] {
  const files = disk.list(staged).map((name) => ({ name, sha256: sha256(disk.read(join(staged, name))) }));
  const digest = verdictSha256(verdict);
  const judged = readLedger(disk, registry.ledger).findLast((entry) => entry.kind === 'verdict' && entry.verdictSha256 === digest);
  return signFiles(signer, { verdict, manifest: bundle.manifest, files, at: judged?.at ?? new Date(clock.wallMs()).toISOString() });
}
