import { permutation, randomStream } from '@gecko/kernel';
import type { ErrorAnalysis } from '../contract/errors.js';
import type { ExaminationOptions, ExaminedModel } from '../examined-model.js';
import { nameSlices } from './name-slices.js';
import { findSlices, type FoundSlice } from './find-slices.js';
import { countConfidentMistakes, listWorst } from './list-worst.js';
import { probeRobustness } from './probe-robustness.js';
import { rowLosses, type RowLosses } from './row-losses.js';
import { sliceColumns, type SliceColumn } from './slice-columns.js';

/** Rows that are searched for slices, rows that are scored to probe robustness (over all changes), and permutations. */
const EFFORT = {
  quick: { rows: 2000, probes: 12_000, permutations: 499 },
  full: { rows: 20_000, probes: 400_000, permutations: 4999 },
} as const;
/** Of a report on data where the model is equally good everywhere; both searches share it. */
const ALPHA = 0.05;
const SEARCHES = 2;
const FEWEST_PROBED = 100;

/** Where and how the model is wrong on its validation rows: the worst of them, weak slices, and what small changes do. */
export function analyseErrors(model: ExaminedModel, { seed, depth }: ExaminationOptions): ErrorAnalysis {
  const effort = EFFORT[depth];
  const all = rowLosses(model, model.validation);
  const sampled = sample(model.validation, effort.rows, seed);
  const losses = sampled.length === model.validation.length ? all : rowLosses(model, sampled);
  const columns = sliceColumns(model.table, sampled, model.columns);
  const { found, lookedAt } = searchTwice(columns, losses, { seed, permutations: effort.permutations });
  const probed = Math.max(FEWEST_PROBED, Math.floor(effort.probes / (model.columns.length + 1)));
  return {
    worst: listWorst(model, all),
    confidentMistakes: countConfidentMistakes(all),
    slices: nameSlices(columns, losses, found, model.threshold),
    slicesLookedAt: lookedAt,
    robustness: probeRobustness(model, sample(model.validation, probed, seed), seed),
  };
}

/** First where loss is beyond what the probabilities admit, then where it is large at all, without the rows of the first. */
function searchTwice(columns: readonly SliceColumn[], { losses, expectedLosses }: RowLosses, { seed, permutations }: { readonly seed: number; readonly permutations: number }): { found: (FoundSlice & { cause: 'wrong' | 'unsure' })[]; lookedAt: number } {
  const order = permutation(randomStream(seed, 'slice halves'), losses.length);
  const middle = Math.ceil(order.length / 2);
  const halves = [order.slice(0, middle).sort(), order.slice(middle).sort()] as const;
  const surprise = losses.map((loss, row) => loss - (expectedLosses[row] ?? 0));
  const wrong = findSlices({ columns, values: surprise, halves, seed, permutations });
  const unsure = findSlices({ columns, values: losses, halves, seed, permutations });
  const sure = ({ found }: typeof wrong): FoundSlice[] => found.map((slice) => ({ ...slice, p: Math.min(1, SEARCHES * slice.p) })).filter(({ p }) => p <= ALPHA);
  const wrongFound = sure(wrong);
  const taken = new Set(wrongFound.flatMap(({ inside }) => [...inside]));
  const apart = sure(unsure).filter(({ inside }) => inside.filter((row) => taken.has(row)).length * 2 < inside.length);
  return { found: [...wrongFound.map((slice) => ({ ...slice, cause: 'wrong' as const })), ...apart.map((slice) => ({ ...slice, cause: 'unsure' as const }))], lookedAt: wrong.lookedAt + unsure.lookedAt };
}

function sample(rows: Uint32Array, most: number, seed: number): Uint32Array {
  if (rows.length <= most) return rows;
  return permutation(randomStream(seed, 'error analysis rows'), rows.length).slice(0, most).map((index) => rows[index] ?? 0).sort();
}
