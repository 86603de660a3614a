import { z } from 'zod';

/** What both kinds of signed statements are. */
export const IN_TOTO_PAYLOAD = 'application/vnd.in-toto+json';

/** Standard or URL-safe: readers must take either (DSSE 1.0, protocol). */
const Base64 = z.string().regex(/^[A-Za-z0-9+/_-]+={0,2}$/);

/** A DSSE 1.0 envelope with exactly one signature, which is what a Sigstore bundle may hold. */
export const DsseEnvelope = z.strictObject({
  payload: Base64,
  payloadType: z.string(),
  signatures: z.array(z.strictObject({ sig: Base64, keyid: z.string().optional() })).length(1),
});
export type DsseEnvelope = z.infer<typeof DsseEnvelope>;

/** A private key at work. */
export interface Signer {
  /** SHA-256 of the public key as PEM (SubjectPublicKeyInfo), hexadecimal: tells keys apart, proves nothing. */
  readonly keyHint: string;
  readonly sign: (content: Uint8Array) => Uint8Array;
}

/** The bytes that are signed: DSSE 1.0's pre-authentication encoding, which binds the type to the body. */
export function encodePreAuthentication(payloadType: string, body: Uint8Array): Uint8Array {
  const type = Buffer.from(payloadType, 'utf8');
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${body.length} `), body]);
}

/** An in-toto statement, signed. */
export function sealEnvelope(statement: string, { sign, keyHint }: Signer): DsseEnvelope {
  const body = Buffer.from(statement, 'utf8');
  const signature = sign(encodePreAuthentication(IN_TOTO_PAYLOAD, body));
  return { payload: body.toString('base64'), payloadType: IN_TOTO_PAYLOAD, signatures: [{ keyid: keyHint, sig: Buffer.from(signature).toString('base64') }] };
}
