import type { Backend } from '@gecko/backend';
import type { DataProfile } from '@gecko/dataset/contract';
import { canonicalJson, GeckoError, sha256 } from '@gecko/kernel';
import type { ReadMarket } from '@gecko/market';
import type { Bundle } from '@gecko/serialization/contract';
import { compareClaims, compareHistory } from './measure/compare-claims.js';
import { compareMetadata } from './measure/compare-metadata.js';
import { Verdict, type DataSource, type Policy, type ProfileName } from './contract.js';
import { describeLooserLimits } from './policy/describe-looser-limits.js';
import type { GateTools } from './gate-tools.js';
import { hashGateBuild } from './hash-gate-build.js';
import { judgeMeasurements } from './judge/judge-measurements.js';
import { appendToLedger } from './ledger/append-to-ledger.js';
import { countLooks, earlierLook, type Subject } from './ledger/count-looks.js';
import { readLedger } from './ledger/read-ledger.js';
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
  /** Sentences for the verdict's advice that its measurements cannot know. */
  readonly remarks?: readonly string[];
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
  const { policy, profile, backend, registry, remarks = [] } = request;
  // Nothing is opened beside a ledger that was edited or cut.
  readLedger(tools.disk, registry.ledger);
  const opened = await openCandidate(tools.disk, request);
  compareMetadata(registry.model, opened);
  const subject = subjectOf(request, opened, tools);
  const look = recordIntent(request, subject, opened, tools);
  const measurements = await measureCandidate(opened, policy, backend, tools.clock);
  // On another split the claims are about other rows, and the verdict refuses the bundle anyway.
  if (measurements.splitMatches) {
    compareClaims(opened.bundle.metadata.claims, measurements);
    compareHistory(opened.bundle.history, measurements);
  }
  const verdict = Verdict.parse({ schemaVersion: 1, ...judgeMeasurements(measurements, policy, profile), profile, subject, look, measurements, environment: tools.environment });
  verdict.advice.push(...describeLooserLimits(policy), ...remarks);
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

/** On disk before a test row is opened, so that a look cannot be dodged by killing the gate; a repeat on the same hashes is free. */
function recordIntent({ registry, policy, profile }: CheckRequest, subject: Subject, { split }: OpenedCandidate, tools: GateTools): Verdict['look'] {
  const budget = policy.lookBudget ?? Math.max(5, Math.floor(split.test.length / 50));
  let number = 0;
  appendToLedger(tools, registry.ledger, (entries) => {
    const earlier = earlierLook(entries, subject);
    number = earlier ?? countLooks(entries, subject) + 1;
    if (profile === 'strict' && number > budget) throw budgetSpent(number, budget);
    return earlier === undefined ? [{ kind: 'intent', subject, look: number }] : [];
  });
  return { number, budget };
}

function budgetSpent(number: number, budget: number): GeckoError {
  return new GeckoError({
    kind: 'budget',
    code: 'E_LOOK_BUDGET',
    place: 'ledger',
    problem: `expected at most ${budget} looks at these test rows, this would be look ${number}`,
    next: 'bring new data, or raise lookBudget in the policy and say why in its commit',
  });
}
