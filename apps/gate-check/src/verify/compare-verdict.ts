import { readLedger } from '@gecko/gate';
import type { LedgerEntry, Verdict } from '@gecko/gate/contract';
import { canonicalJson, GeckoError, quote, type Disk } from '@gecko/kernel';
import type { Bundle } from '@gecko/serialization/contract';
import type { FoundVersion } from './find-version.js';
import type { StoredVerdict } from './read-verdict.js';

/**
 * Holds a verdict against the bundle beside it.
 * @throws GeckoError E_VERDICT_ALTERED (artifact) naming the field and both values
 */
export function compareWithBundle({ subject, status }: Verdict, { rootDigest, metadata }: Bundle, { verdictPath, published, pointed }: FoundVersion): void {
  if (pointed !== undefined && pointed !== rootDigest) throw altered('current.json', 'bundle', rootDigest, pointed);
  const expected = { model: metadata.name, bundle: rootDigest, data: metadata.data.sha256 };
  for (const field of ['model', 'bundle', 'data'] as const) if (subject[field] !== expected[field]) throw altered(quote(verdictPath), `subject.${field}`, expected[field], subject[field]);
  if (published && status !== 'passed') throw altered(quote(verdictPath), 'status', 'passed, as only such versions are published', status);
}

/**
 * Finds a verdict, and where it is published its publication, in the ledger.
 * @returns how many entries the ledger has; undefined where there is no ledger
 * @throws GeckoError (artifact) E_LEDGER where its chain is broken, E_VERDICT_LEDGER where they are not in it
 */
export function findInLedger(disk: Disk, { verdict, sha256 }: StoredVerdict, found: FoundVersion): number | undefined {
  if (disk.status(found.ledgerPath) === undefined) return undefined;
  const entries = readLedger(disk, found.ledgerPath);
  const judged = entries.some((entry) => entry.kind === 'verdict' && entry.verdictSha256 === sha256 && entry.status === verdict.status && canonicalJson(entry.subject) === canonicalJson(verdict.subject));
  if (!judged) throw notInLedger(found, `expected a verdict that the ledger holds, got one with SHA-256 ${sha256} that is not in it`);
  if (found.published && !entries.some((entry) => isPublication(entry, verdict, sha256, found.version))) {
    throw notInLedger(found, `expected the publication of ${found.version === undefined ? 'this version' : `version ${found.version}`} with this verdict and bundle in the ledger, got none`);
  }
  return entries.length;
}

function isPublication(entry: LedgerEntry, verdict: Verdict, digest: string, version: number | undefined): boolean {
  return entry.kind === 'publication' && entry.verdictSha256 === digest && entry.bundle === verdict.subject.bundle && (version === undefined || entry.version === version);
}

function altered(place: string, field: string, expected: string, came: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code: 'E_VERDICT_ALTERED', place: `${place} ${field}`, problem: `expected ${quote(expected)}, got ${quote(came)}`, next: 'restore the file from version control or a backup, or judge the candidate again' });
}

function notInLedger({ verdictPath }: FoundVersion, problem: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code: 'E_VERDICT_LEDGER', place: quote(verdictPath), problem, next: 'restore verdict and ledger from version control; do not use the model until they agree' });
}
