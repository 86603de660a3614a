import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { checkModelSignature, checkVerdictSignature, signFiles, type Signer, type Verifier } from '@gecko/gate';
import type { Verdict } from '@gecko/gate/contract';
import { sha256 } from '@gecko/kernel';
import { readBundle } from '@gecko/serialization/read';
import { stoppedBy, type Control } from '../control.js';

interface KeyPair {
  readonly signer: Signer;
  readonly verifier: Verifier;
}

/** What a version says of itself: its files by digest, its verdict, and the key that is held to have signed both. */
interface Said {
  readonly files: { readonly name: string; readonly sha256: string }[];
  readonly verdict: Verdict;
  readonly verifier: Verifier;
}

function makeKeys(keyHint: string): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { signer: { keyHint, sign: (content) => sign(null, content, privateKey) }, verifier: { keyHint, verifies: (content, signature) => verify(null, content, publicKey, signature) } };
}

/** A version that was published and signed, of which something is not as it was then. */
function signed(name: string, breaks: string, code: `E_${string}`, change: (said: Said) => Said): Control {
  return {
    name,
    breaks,
    expected: stoppedBy(4, code),
    build: async ({ honest, judge, publish, tools: { disk }, registry }) => {
      const candidate = await honest();
      const verdict = await judge({ candidate })();
      const folder = `${registry.folder}/v${await publish({ candidate })}`;
      const { signer, verifier } = makeKeys('a'.repeat(64));
      const { manifest } = readBundle(disk, folder, { beside: ['publication.json', 'report.html', 'verdict.json'] });
      const files = disk.list(folder).map((file) => ({ name: file, sha256: sha256(disk.read(`${folder}/${file}`)) }));
      const [model, attestation] = signFiles(signer, { verdict, manifest, files, at: '2026-01-02T00:00:00.000Z' });
      const said = change({ files, verdict, verifier });
      return async () => {
        checkModelSignature(model?.content ?? '', said.verifier, said.files);
        checkVerdictSignature(attestation?.content ?? '', said.verifier, said.verdict, manifest);
        return verdict;
      };
    },
  };
}

/** Published versions that are not what their key signed. */
export const signatureControls: readonly Control[] = [
  signed('forged-signature', 'another key than the publisher\'s signed the version', 'E_SIGNATURE', (said) => ({ ...said, verifier: makeKeys('b'.repeat(64)).verifier })),
  signed('file-changed-after-its-signature', 'the weights of a signed version are others', 'E_SIGNATURE_FILES', (said) => ({ ...said, files: said.files.map((file) => (file.name === 'weights.bin' ? { ...file, sha256: sha256('others') } : file)) })),
  signed('verdict-changed-after-its-signature', 'the verdict of a signed version speaks of another policy', 'E_SIGNATURE', (said) => ({ ...said, verdict: { ...said.verdict, subject: { ...said.verdict.subject, policy: sha256('another') } } })),
];
