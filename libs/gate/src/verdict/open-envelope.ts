import { artifactFault } from './artifact-fault.js';
import { encodePreAuthentication, IN_TOTO_PAYLOAD, type DsseEnvelope } from './seal-envelope.js';

/** A public key at work. */
export interface Verifier {
  /** As `Signer.keyHint`. */
  readonly keyHint: string;
  readonly verifies: (content: Uint8Array, signature: Uint8Array) => boolean;
}

/**
 * The signed text; nothing of it is looked at before its signature holds.
 * @throws GeckoError E_SIGNATURE (artifact)
 */
export function openEnvelope({ payload, payloadType, signatures }: DsseEnvelope, { keyHint, verifies }: Verifier, place: string): string {
  const body = Buffer.from(payload, 'base64');
  const signature = Buffer.from(signatures[0]?.sig ?? '', 'base64');
  if (!verifies(encodePreAuthentication(payloadType, body), signature)) {
    throw artifactFault('E_SIGNATURE', place, `expected a signature by the key ${keyHint.slice(0, 12)}…, got one that this key did not make, or made for other content`, 'give the signer\'s public key; if it is that one, do not use this model');
  }
  if (payloadType !== IN_TOTO_PAYLOAD) throw artifactFault('E_SIGNATURE', place, 'expected a signed in-toto statement, got a signature of something else', 'publish the model again with --sign-key');
  return body.toString('utf8');
}
