import { join } from 'node:path';
import { checkModelSignature, checkVerdictSignature, MODEL_SIGNATURE_FILE, VERDICT_SIGNATURE_FILE, type Verifier } from '@gecko/gate';
import type { Verdict } from '@gecko/gate/contract';
import { GeckoError, quote, sha256, type Disk } from '@gecko/kernel';
import type { Manifest } from '@gecko/serialization/contract';

const MAXIMUM_BYTES = 1 << 20;
/** As large as a bundle's largest file may be. */
const LARGEST_FILE = 256 << 20;

export type SignatureState = 'verified' | 'not checked' | 'none';

/**
 * Both signatures of a version, if there is a key to check them with.
 * @throws GeckoError (artifact) E_SIGNATURE_MISSING where a key is given and a signature is not there; those of `checkModelSignature` and `checkVerdictSignature`
 */
export function verifySignatures(disk: Disk, folder: string, { verdict, manifest, verifier }: { verdict: Verdict; manifest: Manifest; verifier: Verifier | undefined }): SignatureState {
  const names = disk.list(folder);
  const wanted = [MODEL_SIGNATURE_FILE, VERDICT_SIGNATURE_FILE];
  if (verifier === undefined) return wanted.some((name) => names.includes(name)) ? 'not checked' : 'none';
  const missing = wanted.find((name) => !names.includes(name));
  if (missing !== undefined) {
    throw new GeckoError({ kind: 'artifact', code: 'E_SIGNATURE_MISSING', place: quote(join(folder, missing)), problem: 'expected a signature, as a key was given, got none', next: 'publish with --sign-key, or leave --key out and rest on the ledger alone' });
  }
  const text = (name: string): string => new TextDecoder().decode(disk.read(join(folder, name), MAXIMUM_BYTES));
  const files = names.map((name) => ({ name, sha256: sha256(disk.read(join(folder, name), LARGEST_FILE)) }));
  checkModelSignature(text(MODEL_SIGNATURE_FILE), verifier, files);
  checkVerdictSignature(text(VERDICT_SIGNATURE_FILE), verifier, verdict, manifest);
  return 'verified';
}
