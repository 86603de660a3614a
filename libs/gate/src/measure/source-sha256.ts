import type { DataFile } from '@gecko/dataset/contract';
import { canonicalJson, hashValue } from '@gecko/kernel';

/**
 * SHA-256 of the data file's bytes; of several files, of the sorted list of theirs with the part each is: naming the same
 * files in another order makes no other source, whose looks would be counted anew.
 */
export function sourceSha256(files: readonly Pick<DataFile, 'part' | 'sha256'>[]): string {
  const [first, ...others] = files;
  if (first && others.length === 0) return first.sha256;
  const listed = files.map(({ part, sha256 }) => ({ part, sha256, key: canonicalJson([part, sha256]) }));
  return hashValue(listed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ part, sha256 }) => ({ part, sha256 })));
}
