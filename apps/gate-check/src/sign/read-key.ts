import { createPrivateKey, createPublicKey, createHash, sign, verify, type KeyObject } from 'node:crypto';
import type { CommandOption, GivenOptions } from '@gecko/command';
import type { Signer, Verifier } from '@gecko/gate';
import { GeckoError, quote, type Disk } from '@gecko/kernel';

const MAXIMUM_BYTES = 1 << 16;
const NEXT_PRIVATE = 'make one with openssl genpkey -algorithm ED25519 -out key.pem';
const NEXT_PUBLIC = 'derive it with openssl pkey -in key.pem -pubout -out key.pub.pem';

export const signOptions = {
  'sign-key': { type: 'text', value: 'FILE', description: 'private key (PEM; Ed25519 or ECDSA P-256) that signs the published model and its verdict' },
  'sign-key-passphrase': { type: 'text', value: 'NAME', description: 'environment variable that holds the passphrase of that key' },
} as const satisfies Record<string, CommandOption>;

/**
 * The key of `--sign-key`; undefined without one.
 * @throws GeckoError E_SIGN_KEY (usage); the key's content is never shown
 */
export function givenSigner(given: GivenOptions, disk: Disk, environment: Readonly<Record<string, string | undefined>>): Signer | undefined {
  const path = given.text('sign-key');
  const variable = given.text('sign-key-passphrase');
  if (path === undefined) {
    if (variable === undefined) return undefined;
    throw keyError('--sign-key-passphrase', 'expected --sign-key beside it, got none', 'give --sign-key=FILE too, or leave it out');
  }
  const passphrase = variable === undefined ? undefined : environment[variable];
  if (variable !== undefined && passphrase === undefined) throw keyError('--sign-key-passphrase', `expected an environment variable named ${quote(variable)}, got none`, 'export it, or name another');
  const pem = readPem(disk, path, '--sign-key', NEXT_PRIVATE);
  const key = parse(() => createPrivateKey({ key: pem, format: 'pem', passphrase: passphrase ?? '' }), '--sign-key', 'expected a private key in PEM, unencrypted or with its passphrase, got something else', NEXT_PRIVATE);
  const hash = hashOf(key, '--sign-key', NEXT_PRIVATE);
  return { keyHint: hintOf(createPublicKey(key)), sign: (content) => sign(hash, content, key) };
}

/**
 * The key of `--key`; undefined without one.
 * @throws GeckoError E_SIGN_KEY (usage)
 */
export function givenVerifier(given: GivenOptions, disk: Disk): Verifier | undefined {
  const path = given.text('key');
  if (path === undefined) return undefined;
  const pem = readPem(disk, path, '--key', NEXT_PUBLIC);
  if (pem.includes('PRIVATE KEY')) throw keyError('--key', 'expected a public key, got a private one, which nobody who verifies should have', NEXT_PUBLIC);
  const key = parse(() => createPublicKey({ key: pem, format: 'pem' }), '--key', 'expected a public key in PEM, got something else', NEXT_PUBLIC);
  const hash = hashOf(key, '--key', NEXT_PUBLIC);
  return { keyHint: hintOf(key), verifies: (content, signature) => verify(hash, content, key, signature) };
}

/** A person named the file, so links are followed. */
function readPem(disk: Disk, path: string, option: string, next: string): string {
  const real = disk.realPath(path);
  if (real === undefined || disk.status(real)?.kind !== 'file') throw keyError(option, `expected a key file, got nothing at ${quote(path)}`, next);
  return new TextDecoder().decode(disk.read(real, MAXIMUM_BYTES));
}

/** The library's own message can hold parts of the key, so it is left out. */
function parse(read: () => KeyObject, option: string, problem: string, next: string): KeyObject {
  try {
    return read();
  } catch {
    throw keyError(option, problem, next);
  }
}

/** Ed25519 hashes by itself. */
function hashOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject, option: string, next: string): 'sha256' | null {
  if (asymmetricKeyType === 'ed25519') return null;
  if (asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1') return 'sha256';
  throw keyError(option, `expected an Ed25519 or ECDSA P-256 key, got one of type ${quote(`${asymmetricKeyType ?? 'unknown'} ${asymmetricKeyDetails?.namedCurve ?? ''}`.trim())}`, next);
}

/** As OpenSSF Model Signing names keys. */
function hintOf(key: KeyObject): string {
  return createHash('sha256').update(key.export({ type: 'spki', format: 'pem' })).digest('hex');
}

function keyError(place: string, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_SIGN_KEY', place, problem, next });
}
