import { canonicalJson } from '@gecko/kernel';
import type { Manifest } from '@gecko/serialization/contract';
import { attestationOf } from './attestation-of.js';
import { MODEL_SIGNATURE_FILE, modelStatementOf, VERDICT_SIGNATURE_FILE, type FileDigest } from './model-statement.js';
import { sealEnvelope, type Signer } from './seal-envelope.js';
import type { Verdict } from './verdict.js';

export const BUNDLE_MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

export interface SignRequest {
  readonly verdict: Verdict;
  readonly manifest: Manifest;
  /** Every file of the version. */
  readonly files: readonly FileDigest[];
  /** As `attestationOf` takes it. */
  readonly at: string;
}

/**
 * The signatures of a version, to be written beside its files: `model.sig`, a Sigstore bundle 0.3 over all files in OpenSSF
 * Model Signing's form 1.0, and `verdict.intoto.jsonl`, the verdict's attestation in a DSSE envelope on one line.
 */
export function signFiles(signer: Signer, { verdict, manifest, files, at }: SignRequest): { name: string; content: string }[] {
  const bundle = {
    mediaType: BUNDLE_MEDIA_TYPE,
    verificationMaterial: { publicKey: { hint: signer.keyHint }, tlogEntries: [] },
    dsseEnvelope: sealEnvelope(modelStatementOf(verdict.subject.model, files), signer),
  };
  return [
    { name: MODEL_SIGNATURE_FILE, content: canonicalJson(bundle) },
    { name: VERDICT_SIGNATURE_FILE, content: `${canonicalJson(sealEnvelope(attestationOf(verdict, manifest, at), signer))}\n` },
  ];
}
