import { canonicalJson, sha256 } from '@gecko/kernel';
import type { Manifest } from '@gecko/serialization/contract';
import type { Verdict } from './verdict.js';

/** Names of types, made to be compared; they lead nowhere: an underscore can stand in no host name. */
export const VERDICT_PREDICATE = 'https://gecko_gate/verdict/v1';
const VERIFIER = 'https://gecko_gate/verifier/v1';
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/**
 * A verdict as an in-toto Statement v1 about every file of the bundle, as canonical JSON. The predicate has the shape of
 * SLSA's Verification Summary v1 (verifier, time, resource, policy, inputs, result, levels); `inputAttestations` lists the
 * inputs themselves, as data has no attestations. The same arguments give the same text.
 * @param at when the verdict entered the ledger, ISO 8601 in UTC
 */
export function attestationOf(verdict: Verdict, manifest: Manifest, at: string): string {
  const files = [...manifest.files.map(({ name, sha256: digest }) => ({ name: String(name), digest })), { name: 'manifest.json', digest: sha256(canonicalJson(manifest)) }];
  return canonicalJson({
    _type: STATEMENT_TYPE,
    subject: files.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, digest }) => ({ name, digest: { sha256: digest } })),
    predicateType: VERDICT_PREDICATE,
    predicate: { ...summaryOf(verdict, at), ...judgementOf(verdict) },
  });
}

/** The fields that SLSA's summary has. */
function summaryOf({ subject, status, profile, environment }: Verdict, at: string) {
  const passed = status === 'passed';
  const inputs = { source: subject.source, data: subject.data, split: subject.split, test: subject.test };
  return {
    verifier: { id: VERIFIER, digest: { sha256: subject.gateBuild }, version: environment },
    timeVerified: at,
    resourceUri: `pkg:generic/${subject.model}?checksum=sha256:${subject.bundle}`,
    policy: { name: 'policy', digest: { sha256: subject.policy } },
    inputAttestations: Object.entries(inputs).map(([name, digest]) => ({ name, digest: { sha256: digest } })),
    verificationResult: passed ? 'PASSED' : 'FAILED',
    verifiedLevels: [passed ? `GECKO_${profile.toUpperCase()}` : 'FAILED'],
  };
}

/** What we add to it; measurements stay in verdict.json, whose digest stands here. */
function judgementOf(verdict: Verdict) {
  const { status, profile, look, checks, waived } = verdict;
  return { status, profile, look, checks, waived, verdict: { name: 'verdict.json', digest: { sha256: sha256(canonicalJson(verdict)) } } };
}
