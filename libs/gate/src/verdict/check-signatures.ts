import { quote, quoteList } from '@gecko/kernel';
import type { Manifest } from '@gecko/serialization/contract';
import { z } from 'zod';
import { artifactFault } from './artifact-fault.js';
import { attestationOf } from './attestation-of.js';
import { digestOfDigests, MODEL_SIGNATURE_FILE, ModelStatement, UNSIGNED_FILES, VERDICT_SIGNATURE_FILE, type FileDigest } from './model-statement.js';
import { openEnvelope, type Verifier } from './open-envelope.js';
import { DsseEnvelope } from './seal-envelope.js';
import { BUNDLE_MEDIA_TYPE } from './sign-files.js';
import type { Verdict } from './verdict.js';

/** A Sigstore bundle 0.3 made with a key of one's own; log entries and timestamps need a network, and are not looked at. */
const SigstoreBundle = z.object({
  mediaType: z.literal(BUNDLE_MEDIA_TYPE),
  verificationMaterial: z.object({ publicKey: z.object({ hint: z.string().optional() }) }),
  dsseEnvelope: DsseEnvelope,
});

const AGAIN = 'restore the version from where it was published, or publish the model again';

/**
 * Holds `model.sig` against the files that stand in the version.
 * @throws GeckoError (artifact) E_SIGNATURE where the key did not sign it; E_SIGNATURE_FILES naming the first file that is
 * altered (both digests), missing or not signed
 */
export function checkModelSignature(text: string, verifier: Verifier, files: readonly FileDigest[]): void {
  const bundle = SigstoreBundle.safeParse(parseJson(text));
  if (!bundle.success) throw artifactFault('E_SIGNATURE', MODEL_SIGNATURE_FILE, 'expected a Sigstore bundle 0.3 made with a key, got something else', AGAIN);
  const signed = ModelStatement.safeParse(parseJson(openEnvelope(bundle.data.dsseEnvelope, verifier, MODEL_SIGNATURE_FILE)));
  if (!signed.success) throw artifactFault('E_SIGNATURE', MODEL_SIGNATURE_FILE, 'expected a signed list of files (OpenSSF Model Signing 1.0), got a signature of something else', AGAIN);
  const { subject, predicate: { resources } } = signed.data;
  const expected = digestOfDigests(resources);
  if (subject[0]?.digest.sha256 !== expected) throw artifactFault('E_SIGNATURE_FILES', MODEL_SIGNATURE_FILE, `expected the digest ${expected} over the files it lists, got ${subject[0]?.digest.sha256}`, AGAIN);
  compareFiles(resources, files);
}

function compareFiles(signed: ModelStatement['predicate']['resources'], files: readonly FileDigest[]): void {
  if (new Set(signed.map(({ name }) => name)).size < signed.length) throw artifactFault('E_SIGNATURE_FILES', MODEL_SIGNATURE_FILE, 'expected each file once, got one that is listed twice', AGAIN);
  for (const { name, digest } of signed) {
    const file = files.find((candidate) => candidate.name === name);
    if (file === undefined) throw artifactFault('E_SIGNATURE_FILES', quote(name), 'expected the file that was signed, got none', AGAIN);
    if (file.sha256 !== digest) throw artifactFault('E_SIGNATURE_FILES', quote(name), `expected SHA-256 ${digest} as signed, got ${file.sha256}`, AGAIN);
  }
  const unsigned = files.map(({ name }) => name).filter((name) => !UNSIGNED_FILES.includes(name) && !signed.some((resource) => resource.name === name));
  if (unsigned.length > 0) throw artifactFault('E_SIGNATURE_FILES', quoteList(unsigned), 'expected no file that was not signed, got it', AGAIN);
}

/**
 * Holds `verdict.intoto.jsonl` against the verdict and the bundle that stand in the version.
 * @returns when the verdict was signed to have been given
 * @throws GeckoError E_SIGNATURE (artifact)
 */
export function checkVerdictSignature(text: string, verifier: Verifier, verdict: Verdict, manifest: Manifest): string {
  const envelope = DsseEnvelope.safeParse(parseJson(text));
  if (!envelope.success) throw artifactFault('E_SIGNATURE', VERDICT_SIGNATURE_FILE, 'expected one DSSE envelope on one line, got something else', AGAIN);
  const statement = openEnvelope(envelope.data, verifier, VERDICT_SIGNATURE_FILE);
  const dated = z.object({ predicate: z.object({ timeVerified: z.iso.datetime() }) }).safeParse(parseJson(statement));
  const at = dated.success ? dated.data.predicate.timeVerified : '';
  if (attestationOf(verdict, manifest, at) !== statement) {
    throw artifactFault('E_SIGNATURE', VERDICT_SIGNATURE_FILE, 'expected the attestation of this version\'s verdict and bundle, got a signed statement about others', AGAIN);
  }
  return at;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
