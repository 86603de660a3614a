import { canonicalJson, sha256 } from '@gecko/kernel';
import type { Manifest } from './contract.js';

/** The name of a bundle: SHA-256 of its manifest in canonical JSON without the digest itself. */
export function rootDigest({ schemaVersion, files }: Omit<Manifest, 'rootDigest'>): string {
  return sha256(canonicalJson({ schemaVersion, files }));
}
