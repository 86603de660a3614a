import { canonicalJson, sha256 } from '@gecko/kernel';
import { z } from 'zod';
import { STATEMENT_TYPE } from './attestation-of.js';
import { Sha256 } from './verdict.js';

export const MODEL_SIGNATURE_FILE = 'model.sig';
export const VERDICT_SIGNATURE_FILE = 'verdict.intoto.jsonl';

/** What stands in a version and no signature covers: the signatures, and what is written once the version has its number. */
export const UNSIGNED_FILES: readonly string[] = [MODEL_SIGNATURE_FILE, 'publication.json', VERDICT_SIGNATURE_FILE];

const MODEL_PREDICATE = 'https://model_signing/signature/v1.0';

/** A file of a version and its digest. */
export interface FileDigest {
  readonly name: string;
  readonly sha256: string;
}

/** The statement of OpenSSF Model Signing 1.0, as far as it is about whole files. What else a predicate holds is to be ignored (there, "Payload"). */
export const ModelStatement = z.object({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.array(z.object({ name: z.string(), digest: z.object({ sha256: Sha256 }) })).length(1),
  predicateType: z.literal(MODEL_PREDICATE),
  predicate: z.object({
    serialization: z.object({ method: z.literal('files'), hash_type: z.literal('sha256'), allow_symlinks: z.literal(false), ignore_paths: z.array(z.string()).default([]) }),
    resources: z.array(z.object({ name: z.string(), algorithm: z.literal('sha256'), digest: Sha256 })).min(1),
  }),
});
export type ModelStatement = z.infer<typeof ModelStatement>;

/**
 * What `model.sig` signs, as canonical JSON: every file of a version by name and digest, sorted by name, and one digest over
 * these digests, in OpenSSF Model Signing's form 1.0 (predicate `https://model_signing/signature/v1.0`, method `files`).
 */
export function modelStatementOf(model: string, files: readonly FileDigest[]): string {
  const resources = files
    .filter(({ name }) => !UNSIGNED_FILES.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, sha256: digest }) => ({ name, algorithm: 'sha256', digest }));
  return canonicalJson({
    _type: STATEMENT_TYPE,
    subject: [{ name: model, digest: { sha256: digestOfDigests(resources) } }],
    predicateType: MODEL_PREDICATE,
    predicate: { serialization: { method: 'files', hash_type: 'sha256', allow_symlinks: false, ignore_paths: UNSIGNED_FILES }, resources },
  });
}

/** SHA-256 over the digests' bytes, in the order given. */
export function digestOfDigests(resources: readonly { readonly digest: string }[]): string {
  return sha256(Buffer.from(resources.map(({ digest }) => digest).join(''), 'hex'));
}
