import { join } from 'node:path';
import { GeckoError, quote, sha256, type Disk } from '@gecko/kernel';
import { PUBLISHED_BESIDE, type Bundle } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import type { LedgerEntry } from '../ledger/ledger-entry.js';
import { publicationOf } from './current-version.js';
import { readPublicationRecord, type PublicationRecord } from './publication-record.js';
import type { Registry } from './registry.js';

const MAXIMUM_VERDICT_BYTES = 16 << 20;

/** A version as it stands on disk, every byte of its bundle checked. */
export interface PublishedVersion {
  readonly version: number;
  readonly folder: string;
  readonly bundle: Bundle;
  /** Hash of verdict.json as it is. */
  readonly verdictSha256: string;
  /** Undefined where the version has none. */
  readonly record: PublicationRecord | undefined;
}

/**
 * Reads a version as strictly as a candidate, and holds its record against its bytes.
 * @throws GeckoError artifact E_BUNDLE_*, E_PUBLICATION, E_VERSION; usage E_BUNDLE_MISSING; storage
 */
export function readVersion(disk: Disk, registry: Registry, version: number): PublishedVersion {
  const folder = join(registry.folder, `v${version}`);
  const bundle = readBundle(disk, folder, { beside: PUBLISHED_BESIDE });
  const verdictSha256 = sha256(disk.read(join(folder, 'verdict.json'), MAXIMUM_VERDICT_BYTES));
  const record = readPublicationRecord(disk, registry.folder, version);
  if (record !== undefined && (record.bundle !== bundle.rootDigest || record.verdictSha256 !== verdictSha256)) throw versionError(folder, `expected ${described(record)}, as publication.json says, got ${described({ bundle: bundle.rootDigest, verdictSha256 })}`);
  return { version, folder, bundle, verdictSha256, record };
}

/**
 * Holds a version against the ledger's entry of its publication.
 * @throws GeckoError artifact E_VERSION where it has none, or that of another bundle or verdict
 */
export function requirePublished({ version, folder, bundle, verdictSha256 }: PublishedVersion, entries: readonly LedgerEntry[]): void {
  const entry = publicationOf(entries, version);
  if (entry === undefined) throw versionError(folder, `expected a publication of v${version} in the ledger, got none`);
  if (entry.bundle === bundle.rootDigest && entry.verdictSha256 === verdictSha256) return;
  throw versionError(folder, `expected ${described(entry)}, as the ledger says, got ${described({ bundle: bundle.rootDigest, verdictSha256 })}`);
}

/** Whether the gate passed this bundle with this very verdict. */
export function hasPassed({ bundle, verdictSha256 }: PublishedVersion, entries: readonly LedgerEntry[]): boolean {
  return entries.some((entry) => entry.kind === 'verdict' && entry.status === 'passed' && entry.verdictSha256 === verdictSha256 && entry.subject.bundle === bundle.rootDigest);
}

function described({ bundle, verdictSha256 }: { readonly bundle: string; readonly verdictSha256: string }): string {
  return `bundle ${bundle.slice(0, 12)}… with verdict ${verdictSha256.slice(0, 12)}…`;
}

function versionError(folder: string, problem: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code: 'E_VERSION', place: quote(folder), problem, next: 'restore the version from version control' });
}
