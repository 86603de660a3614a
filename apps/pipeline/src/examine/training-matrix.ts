import { encodeTrainingRows, hasTargetEncoding, labelsOf, weightsOf } from '@gecko/dataset';
import type { TransformPlan } from '@gecko/dataset/contract';
import type { ExaminedModel } from '@gecko/evaluation';
import type { LabelledMatrix } from '@gecko/training/contract';

/**
 * Training rows as the model itself learnt from them: with target encoding, no input of a row knows the row's own label.
 * @param rows some of `model.train`, ascending
 */
export function trainingMatrix({ table, train, encode, inputs }: ExaminedModel, transforms: TransformPlan, rows: Uint32Array): LabelledMatrix {
  const matrix = { rows: rows.length, width: inputs.length, labels: labelsOf(table, rows), weights: weightsOf(table, rows) };
  if (!hasTargetEncoding(transforms)) return { ...matrix, features: encode(table, rows) };
  const all = { rows: train.length, width: inputs.length, features: encodeTrainingRows(transforms, table, train), labels: labelsOf(table, train) };
  const placeOf = new Map([...train].map((row, place) => [row, place]));
  return { ...matrix, features: takeRows(all, rows.map((row) => placeOf.get(row) ?? 0)).features };
}

/** Some rows of a matrix, in the given order. */
export function takeRows({ width, features, labels, weights }: LabelledMatrix, rows: Uint32Array): LabelledMatrix {
  const taken = new Float32Array(rows.length * width);
  for (const [place, row] of rows.entries()) taken.set(features.subarray(row * width, (row + 1) * width), place * width);
  return { rows: rows.length, width, features: taken, labels: Uint8Array.from(rows, (row) => labels[row] ?? 0), ...(weights && { weights: Float32Array.from(rows, (row) => weights[row] ?? 0) }) };
}
