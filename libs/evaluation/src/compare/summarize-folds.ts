import type { CrossValidated } from '../contract/comparison.js';
import { holm } from '../metrics/adjust-p-values.js';
import { correctedMean } from './corrected-t-test.js';

/** AUCs of folds further apart than this are a warning. */
const WIDEST_SPREAD = 0.1;
/** Mean AUCs nearer than this count as equally good, so that the simpler model wins. */
const EQUALLY_GOOD = 0.01;
const LEVEL = 0.05;

/** Two candidates over the same folds: the first's mean AUC minus the second's. */
export interface CandidateDifference {
  readonly first: string;
  readonly second: string;
  readonly difference: number;
  /** 95%, corrected after Nadeau and Bengio; null where all folds gave the same difference. */
  readonly interval: [number, number] | null;
  readonly p: number | null;
  /** By Holm for all pairs. */
  readonly adjustedP: number | null;
}

/**
 * Figures of one candidate over its folds: mean AUC with the interval of Nadeau and Bengio, and how far the folds lie apart.
 * The AUC is null where a fold has none.
 * @param testPerTrain see `correctedMean`
 */
export function summarizeFolds(name: string, folds: CrossValidated['folds'], testPerTrain: number): CrossValidated {
  const values = aucsOf(folds);
  const corrected = values && correctedMean(values, testPerTrain);
  if (!values || !corrected) return { name, folds, auc: null, warning: 'a fold has no AUC: its rows are of one class, or its training diverged' };
  const { mean, interval } = corrected;
  const spread = Math.max(...values) - Math.min(...values);
  const standardDeviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  const warning = spread > WIDEST_SPREAD ? `AUCs of the folds lie ${spread.toFixed(3)} apart, more than ${WIDEST_SPREAD}: one split says little here` : null;
  return { name, folds, auc: { mean, standardDeviation, spread, interval: interval && [Math.max(0, interval[0]), Math.min(1, interval[1])] }, warning };
}

/** Every candidate with every later one, adjusted for all pairs; those without AUCs are left out. */
export function compareCandidates(candidates: readonly CrossValidated[], testPerTrain: number): CandidateDifference[] {
  const rated = candidates.flatMap(({ name, folds, auc }) => (auc === null ? [] : [{ name, values: aucsOf(folds) ?? [] }]));
  const pairs = rated.flatMap((first, index) =>
    rated.slice(index + 1).flatMap((second) => {
      const corrected = correctedMean(first.values.map((value, fold) => value - (second.values[fold] ?? NaN)), testPerTrain);
      return corrected === null ? [] : [{ first: first.name, second: second.name, difference: corrected.mean, interval: corrected.interval, p: corrected.p }];
    }),
  );
  const adjusted = holm(pairs.flatMap(({ p }) => p ?? []));
  let next = 0;
  return pairs.map((pair) => ({ ...pair, adjustedP: pair.p === null ? null : (adjusted[next++] ?? null) }));
}

/**
 * One sentence: which candidate to take. The simplest that is as good as the best: within 0.01 of its mean AUC and not
 * shown to be worse.
 * @param candidates simple ones first
 */
export function adviseCandidate(candidates: readonly CrossValidated[], differences: readonly CandidateDifference[]): string {
  const rated = candidates.flatMap(({ name, auc }) => (auc === null ? [] : [{ name, mean: auc.mean }]));
  const [simplest] = rated;
  if (simplest === undefined) return 'no candidate has an AUC in every fold: collect more rows of the rarer class, or ask for fewer folds';
  const best = rated.reduce((leader, one) => (one.mean > leader.mean ? one : leader), simplest);
  const isWorse = (name: string): boolean => differences.some((pair) => (pair.adjustedP ?? 1) < LEVEL && (pair.first === name ? pair.second === best.name && pair.difference < 0 : pair.second === name && pair.first === best.name && pair.difference > 0));
  const chosen = rated.find(({ name, mean }) => best.mean - mean < EQUALLY_GOOD && !isWorse(name)) ?? best;
  if (rated.length === 1) return `${chosen.name} is the only candidate with AUCs: mean ${chosen.mean.toFixed(3)}`;
  if (chosen.name !== best.name) return `${chosen.name} is as good as ${best.name} (mean AUC ${chosen.mean.toFixed(3)} and ${best.mean.toFixed(3)}): take it as the simpler`;
  if (best.name === simplest.name) return `${best.name} is the best (mean AUC ${best.mean.toFixed(3)}) and the simplest: take it`;
  const lead = `${best.name} has the best mean AUC, ${best.mean.toFixed(3)} against ${simplest.mean.toFixed(3)} of ${simplest.name}`;
  return isWorse(simplest.name) ? `${lead}, and folds show the difference: take it` : `${lead}, but these folds do not show that the difference is more than luck: take it if the lead matters, ${simplest.name} if simplicity does`;
}

function aucsOf(folds: CrossValidated['folds']): number[] | null {
  const values = folds.flatMap(({ auc }) => auc ?? []);
  return values.length === folds.length ? values : null;
}
