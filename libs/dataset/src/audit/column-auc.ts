import { permutation, randomStream } from '@gecko/kernel';
import type { Table, TableColumn } from '../contract.js';
import { labelsOf } from '../table/labels-of.js';
import { quantileBins } from './quantile-bins.js';

/** Area under the ROC curve of scores; null where it is not defined (one class). */
export type Auc = (labels: Uint8Array, scores: Float64Array) => number | null;

const FOLDS = 5;
/** Rows at the overall rate that each level's rate is mixed with. */
const SMOOTHING = 10;

/**
 * How well one column alone tells the classes apart, as an AUC of at least 0.5; null where not defined.
 *
 * Numbers and booleans are scored by rank, as max(AUC, 1 - AUC), missing values once below and once above all others; numbers also as
 * categories, each a bin of neighbouring values, since a class may lie between two bounds. The strongest counts.
 * Categories are scored by their share of positives, missing being a category. That share must not be measured on the
 * row it scores: an identifier would look perfect, whatever the smoothing. Leaving one row out is no better, since each
 * row's own label then shows reversed. So the rows are cut into 5 random folds, stratified by label, and the rates of each
 * fold come from the other four, smoothed towards their overall rate; a level not seen there scores that overall rate.
 * The answer is the mean over folds of each fold's AUC, since rates of different folds do not compare.
 */
export function columnAuc(table: Table, column: TableColumn, rows: Uint32Array, auc: Auc): number | null {
  const labels = labelsOf(table, rows);
  if (column.kind === 'categorical') return atLeastHalf(crossFittedAuc(labels, Int32Array.from(rows, (row) => column.codes[row] ?? -1), column.levels.length, auc));
  const ranks = denseRanks(Float64Array.from(rows, (row) => column.values[row] ?? NaN));
  const placements = ranks.includes(-1) ? [-1, rows.length] : [-1];
  const strengths = placements.map((rank) => strength(auc(labels, ranks.map((own) => (own === -1 ? rank : own)))));
  if (column.kind === 'numeric') {
    const { codes, count } = quantileBins(ranks);
    strengths.push(atLeastHalf(crossFittedAuc(labels, codes, count, auc)));
  }
  return strengths.reduce((best, one) => (best === null || (one !== null && one > best) ? one : best));
}

function strength(auc: number | null): number | null {
  return auc === null ? null : Math.max(auc, 1 - auc);
}

/** Cross-fitted rates already point towards the positives: below 0.5 they found nothing, and turning them round would double the noise. */
function atLeastHalf(auc: number | null): number | null {
  return auc === null ? null : Math.max(auc, 0.5);
}

/** 0 for the smallest number, equal numbers equal, -1 for NaN: the same order without extremes that vanish in sums. */
function denseRanks(values: Float64Array): Float64Array {
  const distinct = [...new Set(values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const rankOf = new Map(distinct.map((value, rank) => [value, rank]));
  return values.map((value) => rankOf.get(value) ?? -1);
}

function crossFittedAuc(labels: Uint8Array, codes: Int32Array, levels: number, auc: Auc): number | null {
  const folds = stratifiedFolds(labels);
  let sum = 0;
  let measured = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const rates = levelRates(labels, codes, levels, (row) => folds[row] !== fold);
    const inFold = Uint32Array.from(folds.keys()).filter((row) => folds[row] === fold);
    const scores = Float64Array.from(inFold, (row) => rates[(codes[row] ?? -1) + 1] ?? 0);
    const foldAuc = auc(Uint8Array.from(inFold, (row) => labels[row] ?? 0), scores);
    if (foldAuc === null) continue;
    sum += foldAuc;
    measured++;
  }
  return measured === 0 ? null : sum / measured;
}

/**
 * Fold numbers: the rows of each class in turn, in a random order that depends on their number alone. Taken in the order
 * of the file, neighbours would spread evenly over the folds, and each chance cluster of a class would confirm itself.
 */
function stratifiedFolds(labels: Uint8Array): Uint8Array {
  const seen: [number, number] = [0, 0];
  const folds = new Uint8Array(labels.length);
  for (const row of permutation(randomStream(0, 'audit folds'), labels.length)) folds[row] = seen[labels[row] === 1 ? 1 : 0]++ % FOLDS;
  return folds;
}

/** Smoothed share of positives of each level, missing first, over the chosen rows. */
function levelRates(labels: Uint8Array, codes: Int32Array, levels: number, isChosen: (row: number) => boolean): Float64Array {
  const counts = new Float64Array(levels + 1);
  const positives = new Float64Array(levels + 1);
  let rows = 0;
  let allPositives = 0;
  for (const [row, code] of codes.entries()) {
    if (!isChosen(row)) continue;
    const label = labels[row] ?? 0;
    counts[code + 1] = (counts[code + 1] ?? 0) + 1;
    positives[code + 1] = (positives[code + 1] ?? 0) + label;
    rows++;
    allPositives += label;
  }
  const overall = rows === 0 ? 0 : allPositives / rows;
  return positives.map((own, level) => (own + SMOOTHING * overall) / ((counts[level] ?? 0) + SMOOTHING));
}
