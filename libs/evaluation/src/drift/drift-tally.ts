import type { Table } from '@gecko/dataset/contract';
import type { DriftReference } from '../contract/drift.js';
import { countCells, countPredictions, countsOf } from './count-cells.js';

/** Rows whose label is known are kept for the AUC up to this number; it takes 18 MB. */
const MOST_LABELLED = 2_000_000;

/** Some rows of data that came later, with what the model says of them. */
export interface LaterRows {
  /** With the columns of the reference. */
  readonly table: Table;
  readonly rows: Uint32Array;
  /** One for each of `rows`, as are `labels`. */
  readonly probabilities: ArrayLike<number>;
  /** 0 or 1; null where it is not known yet. */
  readonly labels: readonly (number | null)[];
}

/** What was counted: for each column of the reference its counts, in the order of `countsOf`. */
export interface DriftCounts {
  readonly rows: number;
  readonly columns: readonly (readonly number[])[];
  readonly predictions: readonly number[];
  /** Of the rows whose label is known. */
  readonly labels: Uint8Array;
  readonly probabilities: Float64Array;
}

/** Counts rows of later data in the bins of a reference, piece by piece, in memory that does not grow with the columns' values. */
export class DriftTally {
  readonly #reference: DriftReference;
  readonly #columns: number[][];
  readonly #predictions = new Array<number>(10).fill(0);
  #rows = 0;
  #labelled = 0;
  #labels = new Uint8Array(1024);
  #probabilities = new Float64Array(1024);

  constructor(reference: DriftReference) {
    this.#reference = reference;
    this.#columns = reference.columns.map((column) => countsOf(column).fill(0));
  }

  add({ table, rows, probabilities, labels }: LaterRows): void {
    for (const [index, column] of this.#reference.columns.entries()) countCells(column, table, rows, this.#columns[index] ?? []);
    countPredictions(probabilities, this.#predictions);
    this.#rows += rows.length;
    for (const [index, label] of labels.entries()) if (label !== null && this.#labelled < MOST_LABELLED) this.#keep(label, probabilities[index] ?? 0);
  }

  get counts(): DriftCounts {
    return { rows: this.#rows, columns: this.#columns, predictions: this.#predictions, labels: this.#labels.slice(0, this.#labelled), probabilities: this.#probabilities.slice(0, this.#labelled) };
  }

  #keep(label: number, probability: number): void {
    if (this.#labelled === this.#labels.length) {
      const [labels, probabilities] = [this.#labels, this.#probabilities];
      this.#labels = new Uint8Array(2 * this.#labelled);
      this.#labels.set(labels);
      this.#probabilities = new Float64Array(2 * this.#labelled);
      this.#probabilities.set(probabilities);
    }
    this.#labels[this.#labelled] = label;
    this.#probabilities[this.#labelled] = probability;
    this.#labelled++;
  }
}
