import { randomStream } from '@gecko/kernel';
import type { Rival } from '../contract/comparison.js';
import { holm } from '../metrics/adjust-p-values.js';
import { countConfusion } from '../metrics/count-confusion.js';
import { delongDifference } from '../metrics/delong-difference.js';
import { logLoss } from '../metrics/log-loss.js';
import { mcnemarTest } from '../metrics/mcnemar-test.js';
import { pairedBootstrap, type ModelScores } from '../metrics/paired-bootstrap.js';
import { rocAuc } from '../metrics/roc-auc.js';

/** Below, a difference counts as shown. */
const LEVEL = 0.05;
const MOST_RESAMPLES = 2000;
const LEAST_RESAMPLES = 200;
/** Rows drawn for one pair, about 0.1 s. */
const DRAWS = 3_000_000;

/** A model's answers on the rows that all are compared on. */
export interface Contender extends ModelScores {
  readonly name: string;
  readonly kind: Rival['kind'];
}

export interface CompareOptions {
  readonly seed: number;
  /** How many independent rows these are worth, in (0, rows]; null: all independent. */
  readonly effectiveRows?: number | null;
}

/** One contender's figures beside another's; differences are the first's minus the second's. */
export interface ComparedPair extends Omit<Rival, 'name' | 'kind' | 'auc' | 'accuracy' | 'logLoss'> {
  readonly first: string;
  readonly second: string;
}

/** @param pairs compared in one family: the more there are, the less each may claim */
type Pairing = readonly (readonly [Contender, Contender])[];

/**
 * A model beside its rivals on the same rows: the AUCs by DeLong's paired test, the decisions by McNemar's, the log loss by a
 * paired bootstrap. Better or worse is what the difference of the AUCs shows at 5% after Holm's adjustment for all rivals.
 *
 * @param labels 0 or 1, one a row
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`, `requireEffectiveRows`)
 */
export function compareRivals(labels: Uint8Array, model: Contender, rivals: readonly Contender[], options: CompareOptions): Rival[] {
  const compared = comparePairings(labels, rivals.map((rival) => [model, rival] as const), options);
  return rivals.map((rival, index) => {
    const { aucDifference = null, logLossDifference = null, mcnemar = null, adjustedP = null, conclusion = 'no difference shown' } = compared[index] ?? {};
    return { name: rival.name, kind: rival.kind, ...figuresOf(labels, rival), aucDifference, logLossDifference, mcnemar, adjustedP, conclusion };
  });
}

/** Every contender with every later one, as `compareRivals`, adjusted for all pairs. */
export function comparePairs(labels: Uint8Array, contenders: readonly Contender[], options: CompareOptions): ComparedPair[] {
  return comparePairings(labels, contenders.flatMap((first, index) => contenders.slice(index + 1).map((second) => [first, second] as const)), options);
}

/** AUC, accuracy at the contender's own threshold, and log loss; null where undefined. */
export function figuresOf(labels: Uint8Array, { probabilities, threshold }: ModelScores): Pick<Rival, 'auc' | 'accuracy' | 'logLoss'> {
  const { truePositive, trueNegative } = countConfusion(labels, probabilities, threshold);
  return { auc: rocAuc(labels, probabilities), accuracy: labels.length === 0 ? null : (truePositive + trueNegative) / labels.length, logLoss: logLoss(labels, probabilities) };
}

function comparePairings(labels: Uint8Array, pairs: Pairing, options: CompareOptions): ComparedPair[] {
  const contrasts = pairs.map(([first, second]) => contrast(labels, first, second, options));
  const tested = contrasts.flatMap(({ aucDifference }) => aucDifference?.p ?? []);
  const adjusted = holm(tested);
  let next = 0;
  return contrasts.map((one) => {
    const adjustedP = typeof one.aucDifference?.p === 'number' ? (adjusted[next++] ?? null) : null;
    return { ...one, adjustedP, conclusion: concludeFrom(one.aucDifference?.difference ?? 0, adjustedP) };
  });
}

function contrast(labels: Uint8Array, first: Contender, second: Contender, { seed, effectiveRows = null }: CompareOptions): Omit<ComparedPair, 'adjustedP' | 'conclusion'> {
  const auc = delongDifference(labels, first.probabilities, second.probabilities, effectiveRows);
  const resamples = Math.max(LEAST_RESAMPLES, Math.min(MOST_RESAMPLES, Math.round(DRAWS / Math.max(1, labels.length))));
  const { logLoss: loss } = pairedBootstrap(labels, first, second, { stream: randomStream(seed, 'comparison'), resamples, effectiveRows });
  return {
    first: first.name,
    second: second.name,
    aucDifference: auc && { difference: auc.difference, interval: auc.interval, p: auc.p },
    logLossDifference: loss && { difference: loss.difference, interval: loss.interval },
    mcnemar: compareDecisions(labels, first, second, effectiveRows),
  };
}

/** Of rows that overlap in time only the share counts that they are worth. */
function compareDecisions(labels: Uint8Array, first: ModelScores, second: ModelScores, effectiveRows: number | null): Rival['mcnemar'] {
  if (labels.length === 0) return null;
  let [onlyThis, onlyOther] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    const [one, other] = [isRight(labels, first, row), isRight(labels, second, row)];
    if (one && !other) onlyThis++;
    if (other && !one) onlyOther++;
  }
  const worth = effectiveRows === null ? 1 : effectiveRows / labels.length;
  const { p, method } = mcnemarTest(Math.round(onlyThis * worth), Math.round(onlyOther * worth));
  return { onlyThis, onlyOther, p, method };
}

function isRight(labels: Uint8Array, { probabilities, threshold }: ModelScores, row: number): boolean {
  return (probabilities[row] ?? NaN) >= threshold === (labels[row] === 1);
}

function concludeFrom(difference: number, adjustedP: number | null): Rival['conclusion'] {
  if (adjustedP === null || !(adjustedP < LEVEL) || difference === 0) return 'no difference shown';
  return difference > 0 ? 'better' : 'worse';
}
