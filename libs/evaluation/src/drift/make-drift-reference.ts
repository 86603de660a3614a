import type { Table, TableColumn } from '@gecko/dataset/contract';
import type { DriftReference, ReferenceColumn } from '../contract/drift.js';
import { chooseEdges } from './choose-bins.js';
import { countCells, countPredictions } from './count-cells.js';
import { ratePredictions } from './rate-predictions.js';

/** Levels that are counted by name. */
const MOST_LEVELS = 20;
/** So that the reference of a very wide table does not outweigh its model: of more columns, the first are watched. */
const MOST_COLUMNS = 2000;

export interface ReferenceSource {
  readonly table: Table;
  /** Rows the model learned from. */
  readonly train: Uint32Array;
  /** Rows it was watched on, with its probabilities. */
  readonly validation: Uint32Array;
  readonly validationProbabilities: ArrayLike<number>;
  /** Columns the model reads. Dates among them are passed over: time goes on, so they always differ. */
  readonly columns: readonly string[];
}

/** What later data are held against: how a model's columns, predictions and label were distributed, and how good it was. */
export function makeDriftReference({ table, train, validation, validationProbabilities, columns }: ReferenceSource): DriftReference {
  const predictions = new Array<number>(10).fill(0);
  countPredictions(validationProbabilities, predictions);
  const read = new Set(columns);
  const watched = table.columns.filter(({ name, kind }) => read.has(name) && kind !== 'date').slice(0, MOST_COLUMNS);
  let positives = 0;
  for (const row of train) positives += table.labels[row] ?? 0;
  return {
    schemaVersion: 1,
    rows: train.length,
    columns: watched.map((column) => referenceColumn(column, table, train)),
    predictions,
    positiveShare: train.length === 0 ? 0 : positives / train.length,
    performance: ratePredictions(Uint8Array.from(validation, (row) => table.labels[row] ?? 0), validationProbabilities),
  };
}

function referenceColumn(column: TableColumn, table: Table, rows: Uint32Array): ReferenceColumn {
  if (column.kind === 'categorical') {
    const levels = mostFrequent(column, rows);
    const counts = new Array<number>(levels.length + 2).fill(0);
    const empty: ReferenceColumn = { kind: 'categorical', name: column.name, levels, counts: [], other: 0, missing: 0 };
    countCells(empty, table, rows, counts);
    return { ...empty, counts: counts.slice(0, levels.length), other: counts[levels.length] ?? 0, missing: counts[levels.length + 1] ?? 0 };
  }
  const { values } = column;
  const edges = chooseEdges(Float64Array.from(rows, (row) => values[row] ?? NaN).filter((value) => !Number.isNaN(value)));
  const counts = new Array<number>(edges.length + 2).fill(0);
  const empty: ReferenceColumn = { kind: 'numeric', name: column.name, edges, counts: [], missing: 0 };
  countCells(empty, table, rows, counts);
  return { ...empty, counts: counts.slice(0, edges.length + 1), missing: counts[edges.length + 1] ?? 0 };
}

/** At most twenty; of equally frequent ones those that come first among the table's levels. */
function mostFrequent({ codes, levels }: TableColumn & { kind: 'categorical' }, rows: Uint32Array): string[] {
  const counts = new Uint32Array(levels.length);
  for (const row of rows) {
    const code = codes[row] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  const present = [...counts.keys()].filter((code) => (counts[code] ?? 0) > 0);
  return present.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b).slice(0, MOST_LEVELS).map((code) => levels[code] ?? '');
}
