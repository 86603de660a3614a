import type { Backend } from '@gecko/backend';
import type { DataProfile } from '@gecko/dataset/contract';
import { canonicalJson, sha256 } from '@gecko/kernel';
import type { ReadMarket } from '@gecko/market';
import type { Bundle } from '@gecko/serialization/contract';
import { compareClaims, compareHistory } from './measure/compare-claims.js';
import { compareMetadata } from './measure/compare-metadata.js';
import { Verdict, type DataSource, type Policy, type ProfileName } from './contract.js';
import { describeLooserLimits } from './policy/describe-looser-limits.js';
import type { GateTools } from './gate-tools.js';
import { hashGateBuild } from './hash-gate-build.js';
import { judgeMeasurements } from './judge/judge-measurements.js';
import { appendToLedger, type Subject } from './ledger/ledger.js';
import { takeLook } from './ledger/take-look.js';
import { measureCandidate } from './measure/measure-candidate.js';
import { openCandidate, type OpenedCandidate } from './measure/open-candidate.js';
import type { Registry } from './registry/registry.js';

export interface CheckRequest {
  readonly registry: Registry;
  readonly bundleFolder: string;
  /** Further files allowed in the bundle's folder. */
  readonly beside: readonly string[];
  readonly data: DataSource;
  readonly policy: Policy;
  readonly profile: ProfileName;
  readonly backend: Backend;
}

export interface CheckedCandidate {
  readonly verdict: Verdict;
  readonly bundle: Bundle;
  /** Of training and validation rows, as the gate read them. */
  readonly profile: DataProfile;
  /** What the table was made of, where it was made of bars. */
  readonly market: ReadMarket | undefined;
}

/**
 * The gate: opens the candidate, writes its intent into the ledger, measures, judges, and records the verdict.
 * @throws GeckoError of kind artifact (altered bundle, lying metadata, broken ledger), data, usage, storage, busy;
 *   E_LOOK_BUDGET (budget) in the strict profile. A model that is not good enough is a verdict, not an error.
 */
export async function checkCandidate(request: CheckRequest, tools: GateTools): Promise<CheckedCandidate> {
  const { policy, profile, backend, registry } = request;
  const opened = await openCandidate(tools.disk, request);
  compareMetadata(registry.model, opened);
  const subject = subjectOf(request, opened, tools);
  const look = takeLook(request, subject, opened.split.test.length, tools);
  const measurements = await measureCandidate(opened, policy, backend, tools.clock, { disk: tools.disk, registry });
  // On another split the claims are about other rows, and the verdict refuses the bundle anyway.
  if (measurements.splitMatches) {
    compareClaims(opened.bundle.metadata.claims, measurements);
    compareHistory(opened.bundle.history, measurements);
  }
  const verdict = Verdict.parse({ schemaVersion: 1, ...judgeMeasurements(measurements, policy, profile), profile, subject, look, measurements, environment: tools.environment });
  verdict.advice.push(...describeLooserLimits(policy));
  if (look.number > look.budget) verdict.advice.push(`This was look ${look.number} at test rows of these data, over the budget of ${look.budget}: the test figures have become too well known; bring new data.`);
  appendToLedger(tools, registry.ledger, () => [{ kind: 'verdict', subject, look: look.number, status: verdict.status, verdictSha256: verdictSha256(verdict) }]);
  return { verdict, bundle: opened.bundle, profile: opened.profile, market: opened.market };
}

/** Hash of a verdict as it is stored. */
export function verdictSha256(verdict: Verdict): string {
  return sha256(canonicalJson(verdict));
}

function subjectOf({ registry, policy }: CheckRequest, { bundle, sourceSha256, split }: OpenedCandidate, tools: GateTools): Subject {
  return {
    model: registry.model,
    bundle: bundle.rootDigest,
    source: sourceSha256,
    data: bundle.metadata.data.sha256,
    split: split.description.sha256,
    test: split.description.testSha256,
    policy: sha256(canonicalJson(policy)),
    gateBuild: hashGateBuild(tools.disk),
  };
}
