import type { Table } from '@gecko/dataset/contract';
import type { AnalysisDepth } from './contract/analysis.js';

/** A dense layer: kernel row-major [inputs, units]. */
export interface ExaminedLayer {
  readonly inputs: number;
  readonly units: number;
  readonly activation: string;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** A trained model with the rows it may be examined on; what every examination takes. */
export interface ExaminedModel {
  /** Training and validation rows alone; the test rows belong to the gate. */
  readonly table: Table;
  /** Row numbers into `table`, ascending. */
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  /** Which row of the data each row of `table` is, from 0. */
  readonly positions: Uint32Array;
  /** Label values as the data spell them. */
  readonly positiveLabel: string;
  readonly negativeLabel: string;
  /** Probabilities at or above this count as positive. */
  readonly threshold: number;
  /** Columns the model reads; others of the table were dropped. */
  readonly columns: readonly string[];
  /** The model's inputs in order, with the column each is made of. */
  readonly inputs: readonly { readonly name: string; readonly column: string }[];
  readonly layers: readonly ExaminedLayer[];
  /** Model inputs of rows of any table with the columns, row-major rows x inputs. */
  encode(table: Table, rows: Uint32Array): Float32Array;
  /** Probabilities of rows of model inputs. */
  scoreInputs(features: Float32Array, rows: number): Float64Array;
  /** Probabilities of rows of any table with the columns. */
  score(table: Table, rows: Uint32Array): Float64Array;
}

/** How an examination is to be done. Equal inputs give equal results. */
export interface ExaminationOptions {
  readonly seed: number;
  readonly depth: Exclude<AnalysisDepth, 'none'>;
}
