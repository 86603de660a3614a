import { rocAuc } from '../metrics/roc-auc.js';
import { logitsOf, permuteInputs, type DrawOrder, type EncodedRows } from './permute-inputs.js';
import { scaleDrop } from './scale-drop.js';

/** What permuting a column, or several together, does to the metrics. */
export interface Importance {
  /** Fall of the AUC, mean over the repeats; below 0 where the column misleads. */
  readonly drop: number;
  /** Of the drop, over the repeats. */
  readonly standardDeviation: number;
  /** Rise of the mean log loss in nats. */
  readonly logLossRise: number;
  /** The rise as a share of the loss without the column (see `scaleDrop`); null where there is no loss. */
  readonly lossShare: number | null;
  /** The drop within each part of the rows. */
  readonly partDrops: readonly number[];
}

export interface ImportanceRequest {
  readonly encoded: EncodedRows;
  /** 0 or 1, one a row; both occur, in every part too. */
  readonly labels: Uint8Array;
  /** Model inputs that are permuted together: those of a column, or of several. */
  readonly groups: readonly Uint32Array[];
  readonly order: DrawOrder;
  /** At least 2. */
  readonly repeats: number;
  /** Rows whose drop is measured apart; may be empty. */
  readonly parts: readonly Uint32Array[];
}

/** A sure mistake costs no more than where probabilities are kept 1e-15 away from 0 and 1. */
const LARGEST_LOSS = -Math.log(1e-15);
/** The 99% quantile of the standard normal distribution. */
const BOUND = 2.3263478740408408;

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin and Dominici 2019): what a model that stays as it is loses when a column's
 * cells are given to other rows.
 */
export function permutationImportance(request: ImportanceRequest): Importance[] {
  const { encoded, labels, groups, repeats, parts, order } = request;
  const before = measure(logitsOf(encoded), labels, parts);
  const logits = new Float64Array(encoded.rows);
  return groups.map((inputs, column) => {
    const after = Array.from({ length: repeats }, (_, repeat) => {
      permuteInputs(encoded, inputs, order(column, repeat), logits);
      return measure(logits, labels, parts);
    });
    const drops = after.map(({ auc }) => before.auc - auc);
    const drop = meanOf(drops);
    const loss = meanOf(after.map((measured) => measured.loss));
    return {
      drop,
      standardDeviation: Math.sqrt(drops.reduce((sum, value) => sum + (value - drop) ** 2, 0) / (repeats - 1)),
      logLossRise: loss - before.loss,
      lossShare: scaleDrop(-before.loss, -loss, 0),
      partDrops: parts.map((_, part) => (before.partAucs[part] ?? 0) - meanOf(after.map(({ partAucs }) => partAucs[part] ?? 0))),
    };
  });
}

/** What chance alone gives a column. */
export interface NoiseFloor {
  /** Of a column whose repeats scatter like those of the middle column. */
  readonly floor: number;
  readonly isAbove: (importance: Importance) => boolean;
}

/**
 * A column that has nothing to do with labels and other columns is as good as a permuted copy of itself: its true cells are
 * one more permutation. So its drop is scattered around 0 like the difference between one copy and the mean of the others, with
 * the standard deviation of the repeats x sqrt(1 + 1 / repeats); the floor is what one such column in a hundred exceeds. Few repeats
 * may scatter too little by chance, so no column's own scatter counts for less than the middle one's.
 */
export function noiseFloor(importances: readonly Importance[], repeats: number): NoiseFloor {
  const scatters = importances.map(({ standardDeviation }) => standardDeviation).sort((a, b) => a - b);
  const middle = scatters[scatters.length >> 1] ?? 0;
  const reach = (scatter: number): number => BOUND * Math.max(scatter, middle) * Math.sqrt(1 + 1 / repeats);
  return { floor: reach(middle), isAbove: ({ drop, standardDeviation }) => drop > reach(standardDeviation) };
}

interface Measured {
  readonly auc: number;
  readonly loss: number;
  readonly partAucs: readonly number[];
}

function measure(logits: Float64Array, labels: Uint8Array, parts: readonly Uint32Array[]): Measured {
  return { auc: rocAuc(labels, logits) ?? 0, loss: meanLoss(logits, labels), partAucs: parts.map((rows) => partAuc(logits, labels, rows)) };
}

function partAuc(logits: Float64Array, labels: Uint8Array, rows: Uint32Array): number {
  const partLogits = new Float64Array(rows.length);
  const partLabels = new Uint8Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    partLogits[place] = logits[rows[place] ?? 0] ?? 0;
    partLabels[place] = labels[rows[place] ?? 0] ?? 0;
  }
  return rocAuc(partLabels, partLogits) ?? 0;
}

/** -ln p = ln(1 + e^-z) of a positive, of a negative the same at -z. */
function meanLoss(logits: Float64Array, labels: Uint8Array): number {
  let sum = 0;
  for (let row = 0; row < logits.length; row++) {
    const towards = labels[row] === 1 ? (logits[row] ?? 0) : -(logits[row] ?? 0);
    sum += Math.min(LARGEST_LOSS, towards >= 0 ? Math.log1p(Math.exp(-towards)) : Math.log1p(Math.exp(towards)) - towards);
  }
  return sum / logits.length;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
