import { join } from 'node:path';
import { canonicalJson, describeIssues, GeckoError, quote, type Disk } from '@gecko/kernel';
import { z } from 'zod';
import { Sha256 } from '../verdict/verdict.js';

/** Stands in every published version, beside the bundle. */
export const PUBLICATION_FILE = 'publication.json';

const MAXIMUM_BYTES = 1 << 16;

/** publication.json: what was published, after what. */
export const PublicationRecord = z.strictObject({
  schemaVersion: z.literal(1),
  version: z.int().positive(),
  bundle: Sha256,
  verdictSha256: Sha256,
  /** The version that served before; null for the first. */
  previous: z.int().positive().nullable(),
  /** How many entries the ledger had, and the SHA-256 of the last of them (zeros where there was none). */
  ledger: z.strictObject({ sequence: z.int().nonnegative(), head: Sha256 }),
  /** Of the lease under which it was published; no two publications share it. */
  token: z.string().min(1),
});
export type PublicationRecord = z.infer<typeof PublicationRecord>;

/**
 * The record of a version; undefined where it has none.
 * @throws GeckoError E_PUBLICATION (artifact) where it cannot be read, or is that of another version
 */
export function readPublicationRecord(disk: Disk, folder: string, version: number): PublicationRecord | undefined {
  const path = join(folder, `v${version}`, PUBLICATION_FILE);
  if (disk.status(path) === undefined) return undefined;
  const text = new TextDecoder().decode(disk.read(path, MAXIMUM_BYTES));
  const record = PublicationRecord.safeParse(parseJson(text));
  if (!record.success) throw publicationError(path, describeIssues(record.error));
  if (canonicalJson(record.data) !== text) throw publicationError(path, 'it is not in its canonical form');
  if (record.data.version !== version) throw publicationError(path, `expected the record of version ${version}, got that of ${record.data.version}`);
  return record.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function publicationError(path: string, problem: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code: 'E_PUBLICATION', place: quote(path), problem, next: 'restore the version from version control' });
}
