import type { Table } from '@gecko/dataset/contract';
import { applyTransforms, columnsOfInputs } from '@gecko/dataset/transform';
import type { ExaminedModel } from '@gecko/evaluation';
import { createPredictor } from '@gecko/predictor';
import type { Bundle } from '@gecko/serialization/contract';

/** Training and validation rows of a table that holds no others; `positions` as the split stage gives them. */
export interface ExaminedRows {
  readonly table: Table;
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly positions: Uint32Array;
}

/**
 * A bundle's model with the rows it may be examined on, answering as its predictor does.
 * @throws GeckoError as `createPredictor`
 */
export function examineModel(bundle: Bundle, rows: ExaminedRows): ExaminedModel {
  const { threshold, data, transforms } = bundle.metadata;
  const predictor = createPredictor(bundle);
  const encode = (table: Table, chosen: Uint32Array): Float32Array => applyTransforms(transforms, table, chosen);
  return {
    ...rows,
    threshold,
    positiveLabel: data.positive,
    negativeLabel: data.negative,
    columns: transforms.columns.map(({ column }) => column),
    inputs: columnsOfInputs(transforms).map((column, index) => ({ name: transforms.inputs[index] ?? column, column })),
    layers: bundle.layers,
    encode,
    scoreInputs: (features, count) => predictor.predictMatrix(features, count),
    score: (table, chosen) => predictor.predictMatrix(encode(table, chosen), chosen.length),
  };
}
