import { permutation, randomStream } from '@gecko/kernel';
import type { LocalExplanation } from '../contract/explanation.js';
import type { ExaminedModel } from '../examined-model.js';
import { logitOf, probabilityOf } from './activate.js';
import { chooseBackground } from './choose-background.js';
import { compileNetwork, type Network } from './compile-network.js';
import { fitSurrogate } from './fit-surrogate.js';
import { groupInputs } from './group-inputs.js';
import { logitWith } from './partial-dependence.js';
import { encodeRows, logitsOf } from './permute-inputs.js';
import { shapleyValues, type ShapleyValues } from './shapley-values.js';
import { valueGrid, type ValueGrid } from './value-grid.js';

/** A row to explain, from the model's table or from elsewhere. */
export interface RowToExplain {
  /** Number in its data, from 0; null where it has none. */
  readonly row: number | null;
  readonly reason: string;
  readonly label: number | null;
  /** Model inputs. */
  readonly features: Float32Array;
  /** Its cells in words, in the order of the model's columns. */
  readonly values: readonly string[];
}

export interface ExplainerOptions {
  readonly seed: number;
  /** Training rows that stand for all others. */
  readonly backgroundRows: number;
  /** See `ShapleyRequest`. */
  readonly exactColumns: number;
  /** Perturbed rows of a local surrogate; more where the model has more than a quarter as many inputs. */
  readonly surrogateRows: number;
  /** Models with more inputs get no surrogate, whose cost grows with their cube. */
  readonly surrogateInputs: number;
}

/** Tells why rows got their probabilities, against one background. */
export interface Explainer {
  readonly network: Network;
  readonly groups: readonly Uint32Array[];
  readonly backgroundRows: number;
  /** Shapley values of rows of model inputs. */
  readonly shapley: (features: Float32Array) => ShapleyValues;
  /** Whole explanations, in the order of the rows. */
  readonly explain: (rows: readonly RowToExplain[]) => LocalExplanation[];
}

/** Training rows among which the background is sought and values are counted. */
const MOST_TRAINING_ROWS = 2000;
const GRID_VALUES = 11;
const ROWS_PER_INPUT = 4;
/** Beyond, a probability of 64 bits tells its log-odds to no more than six digits. */
const LARGEST_LOGIT = 20;

/** The Explainer of a model with at least one training row, whose columns' ranges are those of the training rows. */
export function createExplainer(model: ExaminedModel, { seed, backgroundRows, exactColumns, surrogateRows, surrogateInputs }: ExplainerOptions): Explainer {
  const network = compileNetwork(model.layers);
  const groups = groupInputs(model);
  const train = drawRows(model.train, MOST_TRAINING_ROWS, seed);
  const features = model.encode(model.table, train);
  const places = chooseBackground(logitsOf(encodeRows(network, features)), backgroundRows, randomStream(seed, 'explain background'));
  const background = gatherRows(features, places, network.inputs);
  const shapley = (explained: Float32Array): ShapleyValues => shapleyValues({ network, groups, background, explained, stream: randomStream(seed, 'shapley'), exactColumns });
  const grids: ValueGrid[] = [];
  const gridOf = (column: number): ValueGrid => (grids[column] ??= valueGrid(model, model.columns[column] ?? '', groups[column] ?? new Uint32Array(), train, GRID_VALUES));
  const surrogateOf = (row: RowToExplain): LocalExplanation['surrogate'] & object => {
    const rows = Math.max(surrogateRows, ROWS_PER_INPUT * network.inputs);
    const { effects, r2 } = fitSurrogate({ network, groups, background, target: row.features, rows, stream: randomStream(seed, 'surrogate') });
    return { r2, rows, effects: inOrder(model.columns, row.values, effects) };
  };
  const explainRow = (row: RowToExplain): LocalExplanation => {
    const { baseValue, values, standardErrors } = shapley(row.features);
    const probability = model.scoreInputs(row.features, 1)[0] ?? 0;
    return {
      row: row.row,
      reason: row.reason,
      label: row.label,
      probability,
      baseValue,
      contributions: inOrder(model.columns, row.values, values),
      gap: additivityGap(baseValue, values, probability, network.logit(network.firstSums(row.features, 1), 0)),
      standardError: standardErrors[0] ?? 0,
      change: strongestChange({ model, network, groups, row, gridOf }),
      ...(network.inputs <= surrogateInputs && { surrogate: surrogateOf(row) }),
    };
  };
  return { network, groups, backgroundRows: places.length, shapley, explain: (rows) => rows.map(explainRow) };
}

/** |base value + contributions - logit|; the logit is that of the probability the model answers, as long as that can tell it. */
export function additivityGap(baseValue: number, values: Float64Array, probability: number, ownLogit: number): number {
  const logit = Math.abs(ownLogit) < LARGEST_LOGIT ? logitOf(probability) : ownLogit;
  return Math.abs(values.reduce((sum, value) => sum + value, baseValue) - logit);
}

/** At most so many of the rows, drawn without replacement, in ascending order. */
export function drawRows(rows: Uint32Array, most: number, seed: number): Uint32Array {
  if (rows.length <= most) return rows;
  return permutation(randomStream(seed, 'explain rows'), rows.length).subarray(0, most).map((place) => rows[place] ?? 0).sort();
}

export function gatherRows(features: Float32Array, places: ArrayLike<number>, width: number): Float32Array {
  const gathered = new Float32Array(places.length * width);
  for (let index = 0; index < places.length; index++) gathered.set(features.subarray((places[index] ?? 0) * width, ((places[index] ?? 0) + 1) * width), index * width);
  return gathered;
}

function inOrder(columns: readonly string[], values: readonly string[], contributions: Float64Array): LocalExplanation['contributions'] {
  return columns.map((column, index) => ({ column, value: values[index] ?? '', contribution: contributions[index] ?? 0 })).sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}

interface ChangeRequest {
  readonly model: ExaminedModel;
  readonly network: Network;
  readonly groups: readonly Uint32Array[];
  readonly row: RowToExplain;
  readonly gridOf: (column: number) => ValueGrid;
}

/** The one column whose change, within what training rows have, moves the probability furthest towards the other decision. */
function strongestChange({ model, network, groups, row, gridOf }: ChangeRequest): NonNullable<LocalExplanation['change']> | null {
  const encoded = encodeRows(network, row.features);
  const before = network.logit(encoded.sums, 0);
  const isPositive = probabilityOf(before) >= model.threshold;
  let best = { logit: before, column: -1, value: -1 };
  for (const [column, group] of groups.entries()) {
    const { texts, inputs } = gridOf(column);
    for (let value = 0; value < texts.length; value++) {
      const logit = logitWith(encoded, 0, group, inputs.subarray(value * group.length, (value + 1) * group.length));
      if (isPositive ? logit < best.logit : logit > best.logit) best = { logit, column, value };
    }
  }
  if (best.column < 0) return null;
  const probability = probabilityOf(best.logit);
  return { column: model.columns[best.column] ?? '', from: row.values[best.column] ?? '', to: gridOf(best.column).texts[best.value] ?? '', probability, flips: probability >= model.threshold !== isPositive };
}
