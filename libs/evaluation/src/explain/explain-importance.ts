import { randomStream } from '@gecko/kernel';
import type { Explanation } from '../contract/explanation.js';
import type { ExaminedModel } from '../examined-model.js';
import { associateColumns, prepareColumn } from './associate-columns.js';
import { drawRows } from './create-explainer.js';
import { findClusters } from './find-clusters.js';
import { blockOrders, freeOrders, type EncodedRows } from './permute-inputs.js';
import { noiseFloor, permutationImportance, type Importance } from './permutation-importance.js';
import { rankStability } from './rank-stability.js';
import { splitHalves } from './split-halves.js';

export interface ImportanceTask {
  readonly model: ExaminedModel;
  readonly seed: number;
  /** Inputs of each column. */
  readonly groups: readonly Uint32Array[];
  /** Rows of the model's table, and as model inputs. */
  readonly rows: Uint32Array;
  readonly encoded: EncodedRows;
  readonly repeats: number;
  /** Whether blocks of time are permuted too. */
  readonly hasBlocks: boolean;
}

type ImportancePart = Pick<Explanation, 'importance' | 'repeats' | 'rows' | 'noiseFloor' | 'clusters' | 'stability'>;

/** Mean likeness from which columns are one cluster. */
const CLUSTER_LIMIT = 0.7;
const CLUSTER_ROWS = 1000;
const SPLITS = 5;
const TOP = 5;
const BLOCK_REPEATS = 3;

/** Importance of each column and of each cluster of columns, with what chance gives, and how stable it is. */
export function explainImportance({ model, seed, groups, rows, encoded, repeats, hasBlocks }: ImportanceTask): ImportancePart {
  const labels = Uint8Array.from(rows, (row) => model.table.labels[row] ?? 0);
  const parts = canSplit(labels) ? Array.from({ length: SPLITS }, (_, split) => splitHalves(labels, split, randomStream(seed, 'halves of rows'))).flat() : [];
  const shared = { encoded, labels, repeats };
  const columns = permutationImportance({ ...shared, groups, order: freeOrders(randomStream(seed, 'permutation importance'), rows.length), parts });
  const members = clusterColumns(model, seed);
  const joint = members.map((indices) => Uint32Array.from(indices.flatMap((index) => [...(groups[index] ?? [])])));
  const clusters = permutationImportance({ ...shared, groups: joint, order: freeOrders(randomStream(seed, 'cluster importance'), rows.length), parts: [] });
  const sequence = hasBlocks ? rowsInTime(model, rows) : undefined;
  const blocks = sequence && permutationImportance({ ...shared, groups, repeats: BLOCK_REPEATS, order: blockOrders(randomStream(seed, 'block importance'), sequence), parts: [] });
  const { floor, isAbove } = noiseFloor(columns, repeats);
  return {
    importance: columns.map((found, index) => ({ ...figures(found), column: model.columns[index] ?? '', logLossRise: found.logLossRise, lossShare: found.lossShare, aboveNoise: isAbove(found), blockDrop: blocks?.[index]?.drop ?? null })).sort((a, b) => b.drop - a.drop),
    repeats,
    rows: rows.length,
    noiseFloor: floor,
    clusters: clusters.map((found, index) => ({ ...figures(found), columns: (members[index] ?? []).map((column) => model.columns[column] ?? ''), aboveNoise: isAbove(found) })).sort((a, b) => b.drop - a.drop),
    stability: stabilityOf(columns),
  };
}

function figures({ drop, standardDeviation }: Importance): { drop: number; standardDeviation: number } {
  return { drop, standardDeviation };
}

/** Columns of training rows that are alike. */
function clusterColumns(model: ExaminedModel, seed: number): number[][] {
  const sample = drawRows(model.train, CLUSTER_ROWS, seed);
  const prepared = model.columns.flatMap((name) => model.table.columns.filter((column) => column.name === name).map((column) => prepareColumn(column, sample)));
  const likeness = new Float64Array(prepared.length ** 2);
  for (const [first, one] of prepared.entries()) {
    for (const [second, other] of prepared.entries()) {
      if (second <= first) continue;
      const value = associateColumns(one, other);
      likeness[first * prepared.length + second] = value;
      likeness[second * prepared.length + first] = value;
    }
  }
  return findClusters(likeness, prepared.length, CLUSTER_LIMIT);
}

/** Places of the rows in their order in time, series after series; undefined where rows have no time. */
function rowsInTime({ table: { intervals, times } }: ExaminedModel, rows: Uint32Array): Uint32Array | undefined {
  const starts = intervals?.starts ?? times;
  if (starts === undefined) return undefined;
  const series = (place: number): number => intervals?.series[rows[place] ?? 0] ?? 0;
  const start = (place: number): number => starts[rows[place] ?? 0] ?? 0;
  return Uint32Array.from(rows.keys()).sort((a, b) => series(a) - series(b) || start(a) - start(b) || a - b);
}

function canSplit(labels: Uint8Array): boolean {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  return positives >= 2 && labels.length - positives >= 2;
}

/** Parts come in pairs, the two halves of a split: these share no row. */
function stabilityOf(importances: readonly Importance[]): Explanation['stability'] {
  const top = Math.min(TOP, importances.length >> 1);
  const lists = importances[0]?.partDrops.map((_, part) => importances.map(({ partDrops }) => partDrops[part] ?? 0)) ?? [];
  if (top < 1 || lists.length === 0) return null;
  const splits = Array.from({ length: lists.length / 2 }, (_, split) => rankStability(lists.slice(2 * split, 2 * split + 2), top));
  const mean = (figure: (split: (typeof splits)[number]) => number | null): number | null => {
    const values = splits.map(figure).filter((value) => value !== null);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const [kendall, spearman, topJaccard, kuncheva, nogueira] = [mean((s) => s.kendall), mean((s) => s.spearman), mean((s) => s.topJaccard), mean((s) => s.kuncheva), mean((s) => s.nogueira)];
  if (kendall === null || spearman === null || topJaccard === null || kuncheva === null || nogueira === null) return null;
  return { over: `the two halves of the rows, ${splits.length} times`, kendall, spearman, topJaccard, kuncheva, nogueira, top };
}
