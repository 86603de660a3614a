import { labelsOf } from '@gecko/dataset';
import { applyTransforms } from '@gecko/dataset/transform';
import { pairedBootstrap, rocAuc, type ModelScores, type PairedDifference } from '@gecko/evaluation';
import { randomStream } from '@gecko/kernel';
import { effectiveRowsOf } from '@gecko/market';
import { createPredictor } from '@gecko/predictor';
import type { Bundle } from '@gecko/serialization/contract';
import type { ChangeGate, LedgerEntry, VersionComparison } from '../contract.js';
import { readLedger } from '../ledger/read-ledger.js';
import { publishedVersions } from '../registry/registry.js';
import type { OpenedCandidate } from './open-candidate.js';
import { currentVersion } from '../registry/current-version.js';
import { inWords, openVersion, type PublishedModels } from './open-version.js';

const stream = randomStream(1, 'paired bootstrap');
const RESAMPLES = 2000;
const FEWEST_RESAMPLES = 400;
/** About four seconds; test sets that would need more draws are so large that fewer resamples tell as much. */
const MOST_DRAWS = 1e8;

type Rows = Pick<OpenedCandidate, 'table' | 'split'>;
type Scored = { readonly scores: ModelScores } | { readonly reason: string };
type Compared = Omit<VersionComparison, 'against' | 'version'>;
/** A version to compare with, or why there is none to. */
type Chosen = { readonly version: number; readonly scores: ModelScores } | { readonly version: number | null; readonly incomparable: string | null };

const NOTHING: Omit<Compared, 'incomparable'> = { n: 0, differences: { accuracy: null, auc: null, logLoss: null }, flips: { toPositive: 0, toNegative: 0, nowRight: 0, nowWrong: 0 } };

/**
 * The candidate against published versions, for each kind of version that the changes name: the one that serves, and the one
 * with the best AUC. All are measured anew from their bytes on the candidate's test rows, by the same predictor, so that a
 * model differs from itself by nothing; no stored figure counts. What cannot be compared is said in words, never an error.
 * @throws GeckoError E_LEDGER (artifact)
 */
export function compareWithVersions({ bundle, table, split }: Pick<OpenedCandidate, 'bundle' | keyof Rows>, changes: readonly ChangeGate[], published: PublishedModels): VersionComparison[] {
  const kinds = [...new Set(changes.map(({ against }) => against))];
  if (kinds.length === 0) return [];
  const rows = { table, split };
  const entries = readLedger(published.disk, published.registry.ledger);
  const versions = knownVersions(published, entries);
  const known = new Map<number, Scored>();
  const scoresOf = (version: number): Scored => {
    const scored = known.get(version) ?? scoreVersion(version, openVersion(published, entries, version, split.description.testSha256), rows);
    known.set(version, scored);
    return scored;
  };
  const choose = { published: () => chooseCurrent(currentVersion(entries, (version) => versions.includes(version)) ?? versions.at(-1), scoresOf), best: () => chooseBest(versions, scoresOf, labelsOf(table, split.test)) };
  const compared = new Map<ModelScores, Compared>();
  const compare = (scores: ModelScores): Compared => {
    const comparison = compared.get(scores) ?? comparePair(scoreRows(bundle, rows), scores, rows);
    compared.set(scores, comparison);
    return comparison;
  };
  return kinds.map((against) => {
    const choice = choose[against]();
    return { against, version: choice.version, ...('scores' in choice ? compare(choice.scores) : { ...NOTHING, incomparable: choice.incomparable }) };
  });
}

/** Those that are there, and those that the ledger knows of and that were not collected: one whose folder was removed is not forgotten. */
function knownVersions({ disk, registry }: PublishedModels, entries: readonly LedgerEntry[]): number[] {
  const collected = new Set(entries.flatMap((entry) => (entry.kind === 'collection' ? entry.versions : [])));
  const recorded = entries.flatMap((entry) => (entry.kind === 'publication' && !collected.has(entry.version) ? [entry.version] : []));
  return [...new Set([...publishedVersions(disk, registry), ...recorded])].sort((a, b) => a - b);
}

function chooseCurrent(current: number | undefined, scoresOf: (version: number) => Scored): Chosen {
  return current === undefined ? { version: null, incomparable: null } : chosen(current, scoresOf(current));
}

/** Of equals the newest. */
function chooseBest(versions: readonly number[], scoresOf: (version: number) => Scored, labels: Uint8Array): Chosen {
  const newest = versions.at(-1);
  if (newest === undefined) return { version: null, incomparable: null };
  const found = versions.map((version) => ({ version, scored: scoresOf(version) }));
  const comparable = found.flatMap(({ version, scored }) => ('scores' in scored ? [{ version, scores: scored.scores, auc: rocAuc(labels, scored.scores.probabilities) ?? 0 }] : []));
  const [first, ...others] = comparable;
  if (first === undefined) return chosen(newest, scoresOf(newest));
  return others.reduce((best, one) => (one.auc >= best.auc ? one : best), first);
}

function chosen(version: number, scored: Scored): Chosen {
  return 'scores' in scored ? { version, scores: scored.scores } : { version, incomparable: scored.reason };
}

function scoreVersion(version: number, opened: ReturnType<typeof openVersion>, rows: Rows): Scored {
  return 'reason' in opened ? opened : inWords(version, () => scoreRows(opened.bundle, rows));
}

function scoreRows(bundle: Bundle, { table, split: { test } }: Rows): Scored {
  const { transforms, threshold } = bundle.metadata;
  const probabilities = createPredictor(bundle).predictMatrix(applyTransforms(transforms, table, test), test.length);
  return probabilities.every((probability) => probability >= 0 && probability <= 1) ? { scores: { probabilities, threshold } } : { reason: 'some of the test rows got no probability' };
}

function comparePair(candidate: Scored, version: ModelScores, { table, split: { test } }: Rows): Compared {
  if (!('scores' in candidate)) return { ...NOTHING, incomparable: candidate.reason };
  const labels = labelsOf(table, test);
  const resamples = Math.max(FEWEST_RESAMPLES, Math.min(RESAMPLES, Math.floor(MOST_DRAWS / labels.length)));
  const { accuracy, auc, logLoss } = pairedBootstrap(labels, candidate.scores, version, { stream, resamples, effectiveRows: effectiveRowsOf(table, test) ?? null });
  return { incomparable: null, n: labels.length, differences: { accuracy: named(accuracy), auc: named(auc), logLoss: named(logLoss) }, flips: countFlips(labels, candidate.scores, version) };
}

function named(pair: PairedDifference | null): VersionComparison['differences']['auc'] {
  return pair === null ? null : { candidate: pair.first, version: pair.second, difference: pair.difference, interval: pair.interval };
}

function countFlips(labels: Uint8Array, candidate: ModelScores, version: ModelScores): VersionComparison['flips'] {
  const flips = { toPositive: 0, toNegative: 0, nowRight: 0, nowWrong: 0 };
  for (const [row, label] of labels.entries()) {
    const now = (candidate.probabilities[row] ?? 0) >= candidate.threshold;
    const before = (version.probabilities[row] ?? 0) >= version.threshold;
    if (now === before) continue;
    flips[now ? 'toPositive' : 'toNegative']++;
    flips[Number(now) === label ? 'nowRight' : 'nowWrong']++;
  }
  return flips;
}
