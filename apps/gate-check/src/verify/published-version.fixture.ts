import { generateKeyPairSync } from 'node:crypto';
import { parseArguments, type GivenOptions } from '@gecko/command';
import { appendToLedger, verdictSha256, type Signer } from '@gecko/gate';
import type { Verdict } from '@gecko/gate/contract';
import { readBundle } from '@gecko/serialization/read';
import { exampleDigest, exampleRegistry, putRun } from '../example-candidate.fixture.js';
import { exampleTools, type ExampleTools } from '../example-tools.fixture.js';
import { exampleVerdict } from '../example-verdict.fixture.js';
import { publishStaged } from '../publish/publish-staged.js';
import { stageCandidate } from '../publish/stage-candidate.js';
import { verifyCommand } from './verify-command.js';

export const { publicKey, privateKey } = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });

/** A verdict on the example bundle. */
export function verdictOfExample(changes: Partial<Verdict> = {}): Verdict {
  const { subject } = exampleVerdict();
  return exampleVerdict({ subject: { ...subject, bundle: exampleDigest }, ...changes });
}

/** A registry with one run, judged and published as version 1, by the functions that publish. */
export function publishedVersion({ signer, verdict = verdictOfExample() }: { signer?: Signer | undefined; verdict?: Verdict } = {}): ExampleTools {
  const tools = exampleTools();
  const candidate = putRun(tools.disk);
  const { subject, look, status } = verdict;
  appendToLedger(tools, exampleRegistry.ledger, () => [
    { kind: 'intent', subject, look: look.number },
    { kind: 'verdict', subject, look: look.number, status, verdictSha256: verdictSha256(verdict) },
  ]);
  const staged = stageCandidate(tools, exampleRegistry, candidate);
  const bundle = readBundle(tools.disk, staged.folder);
  publishStaged(tools, exampleRegistry, staged.folder, { bundle, verdict, profile: bundle.metadata.profile, market: undefined }, signer);
  tools.disk.files.set('key.pub.pem', new TextEncoder().encode(publicKey));
  return tools;
}

/** Options of `verify` on the model of the example. */
export function givenToVerify(...options: string[]): GivenOptions {
  return parseArguments({ invocation: 'main.js', summary: '', commands: [verifyCommand] }, ['verify', '--model=moons', ...options]).given;
}
