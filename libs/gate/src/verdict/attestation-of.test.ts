import { canonicalJson, sha256 } from '@gecko/kernel';
import { attestationOf, VERDICT_PREDICATE } from './attestation-of.js';
import { exampleManifest, exampleVerdict } from './example-verdict.fixture.js';

const AT = '2026-01-02T03:04:05.000Z';
const digest = (digit: string): string => digit.repeat(64);

describe('attestationOf', () => {
  it('is an in-toto statement about every file of the bundle, shaped as a verification summary', () => {
    const verdict = exampleVerdict();
    expect(JSON.parse(attestationOf(verdict, exampleManifest, AT))).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [
        { name: 'golden.json', digest: { sha256: digest('0') } },
        { name: 'manifest.json', digest: { sha256: sha256(canonicalJson(exampleManifest)) } },
        { name: 'metadata.json', digest: { sha256: digest('1') } },
        { name: 'model.json', digest: { sha256: digest('2') } },
        { name: 'training-history.json', digest: { sha256: digest('3') } },
        { name: 'weights.bin', digest: { sha256: digest('4') } },
      ],
      predicateType: VERDICT_PREDICATE,
      predicate: {
        verifier: { id: 'https://gecko_gate/verifier/v1', digest: { sha256: digest('9') }, version: { node: 'v20.20.2', platform: 'linux', architecture: 'x64' } },
        timeVerified: AT,
        resourceUri: `pkg:generic/moons?checksum=sha256:${digest('a')}`,
        policy: { name: 'policy', digest: { sha256: digest('f') } },
        inputAttestations: [
          { name: 'source', digest: { sha256: digest('b') } },
          { name: 'data', digest: { sha256: digest('c') } },
          { name: 'split', digest: { sha256: digest('d') } },
          { name: 'test', digest: { sha256: digest('e') } },
        ],
        verificationResult: 'PASSED',
        verifiedLevels: ['GECKO_STANDARD'],
        status: 'passed',
        profile: 'standard',
        look: { number: 2, budget: 6 },
        checks: verdict.checks,
        waived: [],
        verdict: { name: 'verdict.json', digest: { sha256: sha256(canonicalJson(verdict)) } },
      },
    });
  });

  it('is canonical: equal arguments give equal bytes, and another time other ones', () => {
    const text = attestationOf(exampleVerdict(), exampleManifest, AT);
    expect(text).toBe(canonicalJson(JSON.parse(text)));
    expect(attestationOf(exampleVerdict(), exampleManifest, AT)).toBe(text);
    expect(attestationOf(exampleVerdict(), exampleManifest, '2026-01-02T03:04:06.000Z')).not.toBe(text);
  });

  it('names a type that no host can answer for', () => {
    expect(new URL(VERDICT_PREDICATE).hostname).toMatch(/_/);
    expect(new URL(VERDICT_PREDICATE).hostname).not.toMatch(/\./);
  });

  it.each(['refused', 'inconclusive'] as const)('says FAILED of a verdict that is %s, at no level', (status) => {
    expect(JSON.parse(attestationOf(exampleVerdict({ status, profile: 'strict' }), exampleManifest, AT)).predicate).toMatchObject({ verificationResult: 'FAILED', verifiedLevels: ['FAILED'], status });
  });

  it('changes with every part of the verdict, also with those it does not show', () => {
    const before = attestationOf(exampleVerdict(), exampleManifest, AT);
    for (const change of [{ advice: ['x'] }, { moreRows: 7 }, { look: { number: 3, budget: 6 } }]) expect(attestationOf(exampleVerdict(change), exampleManifest, AT)).not.toBe(before);
  });
});
