import type { BackendChoice } from '@gecko/backend/contract';
import type { DataProfile } from '@gecko/dataset/contract';
import type { MarketReport } from '@gecko/evaluation/contract';
import { canonicalJson, describeIssues, sha256 } from '@gecko/kernel';
import type { Bundle } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import { compareChoices } from './measure/compare-choices.js';
import { compareClaims, compareHistory } from './measure/compare-claims.js';
import { compareMetadata } from './measure/compare-metadata.js';
import { Verdict, type DataSource, type Policy, type ProfileName } from './contract.js';
import { describeLooserLimits } from './policy/describe-looser-limits.js';
import type { GateTools } from './gate-tools.js';
import { hashGateBuild } from './hash-gate-build.js';
import type { ModelShape } from './judge/advise-shape.js';
import { judgeMeasurements } from './judge/judge-measurements.js';
import { appendToLedger } from './ledger/append-to-ledger.js';
import type { Subject } from './ledger/count-looks.js';
import { readLedger } from './ledger/read-ledger.js';
import { takeLook } from './ledger/take-look.js';
import { explainNonsense } from './measure-apart/explain-end.js';
import { Measured, type Measurer, type Measuring, type Opened } from './measure-apart/measurer.js';
import { requireSameBundle, requireSameRows } from './measure-apart/require-same.js';
import { policySha256, resolvePolicy } from './policy/resolve-policy.js';
import type { Registry } from './registry/registry.js';

export interface CheckRequest {
  readonly registry: Registry;
  readonly bundleFolder: string;
  /** Further files allowed in the bundle's folder. */
  readonly beside: readonly string[];
  readonly data: DataSource;
  readonly policy: Policy;
  readonly profile: ProfileName;
  /** What the model is measured on. */
  readonly backend: BackendChoice;
  /** Who measures: this process (`measureHere`), or another (`measureApart`). */
  readonly measurer: Measurer;
  /** Sentences for the verdict's advice that its measurements cannot know. */
  readonly remarks?: readonly string[];
}

export interface CheckedCandidate {
  readonly verdict: Verdict;
  readonly bundle: Bundle;
  /** Of training and validation rows, as the gate read them. */
  readonly profile: DataProfile;
  /** What a report shows of the bars that the table was made of; undefined where there are none. */
  readonly market: MarketReport | undefined;
}

/**
 * The gate: has the candidate opened, writes its intent into the ledger, has it measured, judges, and records the verdict.
 * Of who measures nothing is believed beyond shapes and what is held against the bundle as read here.
 * @throws GeckoError of kind artifact (altered bundle, lying metadata, broken ledger, no measurement), data, usage, storage, busy;
 *   E_LOOK_BUDGET (budget) in the strict profile. A model that is not good enough is a verdict, not an error.
 */
export async function checkCandidate(given: CheckRequest, tools: GateTools): Promise<CheckedCandidate> {
  const request = { ...given, policy: resolvePolicy(given.policy, given.profile) };
  const { registry, bundleFolder, beside, data, policy, backend, measurer } = request;
  // Nothing is opened beside a ledger that was edited or cut.
  readLedger(tools.disk, registry.ledger);
  const bundle = readBundle(tools.disk, bundleFolder, { beside });
  const measuring = await measurer({ registry, bundleFolder, beside, data, policy, backend }, tools);
  try {
    return await judgeOpened(request, bundle, measuring, tools);
  } finally {
    await measuring.close();
  }
}

async function judgeOpened(request: CheckRequest, bundle: Bundle, { opened, network, measure }: Measuring, tools: GateTools): Promise<CheckedCandidate> {
  const { policy, profile, registry, remarks = [] } = request;
  requireSameBundle(bundle, opened);
  compareMetadata(registry.model, bundle.metadata, opened);
  const subject = subjectOf(request, bundle, opened, tools);
  const look = takeLook(request, subject, opened.split.rows.test, tools);
  const { measurements, market } = acceptMeasured(bundle, opened, await measure());
  const environment = { ...tools.environment, network };
  const verdict = Verdict.parse({ schemaVersion: 1, ...judgeMeasurements(measurements, policy, profile, dayOf(tools), shapeOf(bundle)), profile, subject, look, measurements, environment });
  verdict.advice.push(...describeLooserLimits(policy), ...remarks);
  if (look.number > look.budget) verdict.advice.push(`This was look ${look.number} at test rows of these data, over the budget of ${look.budget}: the test figures have become too well known; bring new data.`);
  appendToLedger(tools, registry.ledger, () => [{ kind: 'verdict', subject, look: look.number, status: verdict.status, verdictSha256: verdictSha256(verdict) }]);
  return { verdict, bundle, profile: opened.profile, market: market ?? undefined };
}

/** Advice alone rests on it: it is the trainer's word. */
function shapeOf({ metadata: { spec: { hidden } } }: Bundle): ModelShape {
  return { units: hidden.map(({ units }) => units), dropout: hidden.map(({ dropout }) => dropout) };
}

/** What was measured, once it is known to be numbers, and of what was opened, and no claim contradicts it. */
function acceptMeasured(bundle: Bundle, opened: Opened, came: Measured): Measured {
  const { data: measured, error } = Measured.safeParse(came);
  if (measured === undefined) throw explainNonsense(describeIssues(error));
  const { measurements } = measured;
  requireSameRows(bundle, opened, measurements);
  // On another split the claims are about other rows, and the verdict refuses the bundle anyway.
  if (measurements.splitMatches) {
    compareClaims(bundle.metadata.claims, measurements);
    compareHistory(bundle.history, measurements);
    compareChoices(bundle.metadata, measurements.choices);
  }
  return measured;
}

/** The day by which waivers expire, UTC. */
function dayOf({ clock }: GateTools): string {
  return new Date(clock.wallMs()).toISOString().slice(0, 10);
}

/** Hash of a verdict as it is stored. */
export function verdictSha256(verdict: Verdict): string {
  return sha256(canonicalJson(verdict));
}

function subjectOf({ registry, policy, profile }: CheckRequest, { rootDigest, metadata }: Bundle, { source, split }: Opened, tools: GateTools): Subject {
  return {
    model: registry.model,
    bundle: rootDigest,
    source,
    data: metadata.data.sha256,
    split: split.sha256,
    test: split.testSha256,
    policy: policySha256(policy, profile),
    gateBuild: hashGateBuild(tools.disk),
  };
}
