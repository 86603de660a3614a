import { generateKeyPairSync } from 'node:crypto';
import type { GivenOptions } from '@gecko/command';
import { memoryDisk } from '@gecko/kernel/testing';
import { givenSigner, givenVerifier } from './read-key.js';

const given = (options: Readonly<Record<string, string>>): GivenOptions => ({ text: (name) => options[name], list: () => [], has: (name) => name in options });
const SPKI = { type: 'spki', format: 'pem' } as const;
const PKCS8 = { type: 'pkcs8', format: 'pem' } as const;
const pairs = {
  ed25519: generateKeyPairSync('ed25519', { publicKeyEncoding: SPKI, privateKeyEncoding: PKCS8 }),
  'P-256': generateKeyPairSync('ec', { namedCurve: 'prime256v1', publicKeyEncoding: SPKI, privateKeyEncoding: PKCS8 }),
};
const content = new TextEncoder().encode('content');
const signerOf = (pem: string, options: Readonly<Record<string, string>> = {}, environment: Readonly<Record<string, string>> = {}) => givenSigner(given({ 'sign-key': 'k.pem', ...options }), memoryDisk({ 'k.pem': pem }), environment);
const verifierOf = (pem: string) => givenVerifier(given({ key: 'k.pem' }), memoryDisk({ 'k.pem': pem }));

describe.each(Object.entries(pairs))('a pair of %s keys', (name, { privateKey, publicKey }) => {
  it('signs what the public key verifies, and both have one hint', () => {
    const [signer, verifier] = [signerOf(privateKey), verifierOf(publicKey)];
    const signature = signer?.sign(content) ?? new Uint8Array();
    expect(verifier?.verifies(content, signature)).toBe(true);
    expect(verifier?.verifies(new TextEncoder().encode('Content'), signature)).toBe(false);
    expect(signer?.keyHint).toMatch(/^[0-9a-f]{64}$/);
    expect(verifier?.keyHint).toBe(signer?.keyHint);
  });

  it('verifies nothing of another pair', () => {
    const other = Object.entries(pairs).find(([key]) => key !== name)?.[1].publicKey ?? '';
    expect(verifierOf(other)?.verifies(content, signerOf(privateKey)?.sign(content) ?? new Uint8Array())).toBe(false);
  });
});

describe('givenSigner', () => {
  const encrypted = generateKeyPairSync('ed25519', { publicKeyEncoding: SPKI, privateKeyEncoding: { ...PKCS8, cipher: 'aes-256-cbc', passphrase: 'open sesame' } }).privateKey;

  it('is none where no key is given', () => {
    expect(givenSigner(given({}), memoryDisk(), {})).toBeUndefined();
  });

  it('opens an encrypted key with the passphrase of the variable that is named', () => {
    expect(signerOf(encrypted, { 'sign-key-passphrase': 'PASS' }, { PASS: 'open sesame' })?.sign(content)).toHaveLength(64);
  });

  it.each<[string, string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, string]>([
    ['an encrypted key without its passphrase', encrypted, {}, {}, 'expected a private key in PEM, unencrypted or with its passphrase, got something else'],
    ['a wrong passphrase', encrypted, { 'sign-key-passphrase': 'PASS' }, { PASS: 'open barley' }, 'expected a private key in PEM, unencrypted or with its passphrase, got something else'],
    ['a variable that is not set', encrypted, { 'sign-key-passphrase': 'PASS' }, {}, 'expected an environment variable named "PASS", got none'],
    ['a public key', pairs.ed25519.publicKey, {}, {}, 'expected a private key in PEM, unencrypted or with its passphrase, got something else'],
    ['an RSA key', generateKeyPairSync('rsa', { modulusLength: 1024, publicKeyEncoding: SPKI, privateKeyEncoding: PKCS8 }).privateKey, {}, {}, 'expected an Ed25519 or ECDSA P-256 key, got one of type "rsa"'],
    ['a key of another curve', generateKeyPairSync('ec', { namedCurve: 'secp384r1', publicKeyEncoding: SPKI, privateKeyEncoding: PKCS8 }).privateKey, {}, {}, 'expected an Ed25519 or ECDSA P-256 key, got one of type "ec secp384r1"'],
  ])('refuses %s, and shows nothing of the key', (_, pem, options, environment, problem) => {
    const attempt = (): unknown => signerOf(pem, options, environment);
    expect(attempt).toThrow(expect.objectContaining({ kind: 'usage', exitStatus: 2, code: 'E_SIGN_KEY', problem }));
    expect(attempt).toThrow(expect.objectContaining({ message: expect.not.stringContaining(pem.split('\n')[1] ?? '') }));
  });

  it('refuses a file that is not there, and a passphrase without a key', () => {
    expect(() => givenSigner(given({ 'sign-key': 'none.pem' }), memoryDisk(), {})).toThrow(expect.objectContaining({ code: 'E_SIGN_KEY', place: '--sign-key', problem: 'expected a key file, got nothing at "none.pem"' }));
    expect(() => givenSigner(given({ 'sign-key-passphrase': 'PASS' }), memoryDisk(), {})).toThrow(expect.objectContaining({ code: 'E_SIGN_KEY', place: '--sign-key-passphrase' }));
  });
});

describe('givenVerifier', () => {
  it('is none where no key is given', () => {
    expect(givenVerifier(given({}), memoryDisk())).toBeUndefined();
  });

  it.each([
    ['a private key', pairs.ed25519.privateKey, 'expected a public key, got a private one, which nobody who verifies should have'],
    ['text that is no key', 'hello', 'expected a public key in PEM, got something else'],
  ])('refuses %s', (_, pem, problem) => {
    expect(() => verifierOf(pem)).toThrow(expect.objectContaining({ kind: 'usage', code: 'E_SIGN_KEY', place: '--key', problem }));
  });
});
