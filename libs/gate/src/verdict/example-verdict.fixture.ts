import { createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalJson, sha256 } from '@gecko/kernel';
import { BUNDLE_FILES, type Manifest } from '@gecko/serialization/contract';
import { goodMeasurements } from '../judge/good-measurements.fixture.js';
import type { Verifier } from './open-envelope.js';
import type { Signer } from './seal-envelope.js';
import type { Verdict } from './verdict.js';

const digest = (digit: string): string => digit.repeat(64);

export const exampleManifest: Manifest = {
  schemaVersion: 1,
  files: BUNDLE_FILES.map((name, index) => ({ name, bytes: 10 + index, sha256: digest(String(index)) })),
  rootDigest: digest('a'),
};

/** A verdict on the bundle of `exampleManifest`, with one check. */
export function exampleVerdict(changes: Partial<Verdict> = {}): Verdict {
  return {
    schemaVersion: 1,
    status: 'passed',
    profile: 'standard',
    subject: { model: 'moons', bundle: digest('a'), source: digest('b'), data: digest('c'), split: digest('d'), test: digest('e'), policy: digest('f'), gateBuild: digest('9') },
    look: { number: 2, budget: 6 },
    checks: [{ id: 'test.auc', value: 0.875, operator: '>=', limit: 0.75, n: 100, passed: true, reason: '0.875 >= 0.75' }],
    advice: [],
    moreRows: null,
    waived: [],
    environment: { node: 'v20.20.2', platform: 'linux', architecture: 'x64' },
    measurements: goodMeasurements(),
    ...changes,
  };
}

/** All files of a version of `exampleManifest`, as they stand in its folder. */
export const exampleVersionFiles = [
  ...exampleManifest.files.map(({ name, sha256: fileDigest }) => ({ name: String(name), sha256: fileDigest })),
  { name: 'manifest.json', sha256: sha256(canonicalJson(exampleManifest)) },
  { name: 'report.html', sha256: digest('7') },
  { name: 'verdict.json', sha256: digest('8') },
];

/** A fresh pair of keys at work. */
export function exampleKeys(type: 'ed25519' | 'p256'): { signer: Signer; verifier: Verifier } {
  const { privateKey, publicKey } = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const hash = type === 'ed25519' ? null : 'sha256';
  const keyHint = hintOf(createPublicKey(privateKey));
  return {
    signer: { keyHint, sign: (content) => sign(hash, content, privateKey) },
    verifier: { keyHint, verifies: (content, signature) => verify(hash, content, publicKey, signature) },
  };
}

function hintOf(key: KeyObject): string {
  return sha256(String(key.export({ type: 'spki', format: 'pem' })));
}
