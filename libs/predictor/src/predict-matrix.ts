import { GeckoError } from '@gecko/kernel';
import { atRow } from './at-row.js';
import type { Forward } from './compile-forward.js';

/** Probabilities of rows of model inputs, row-major [rows, width]; see `Predictor.predictMatrix`. */
export function predictMatrix(forward: Forward, features: Float32Array, rows: number, width: number): Float64Array {
  if (features.length !== rows * width) {
    throw new GeckoError({ kind: 'data', code: 'E_MATRIX_SHAPE', place: 'features', problem: `expected ${rows} rows x ${width} inputs, got ${features.length} values`, next: 'give row-major features of the width of the model' });
  }
  const probabilities = new Float64Array(rows);
  for (let row = 0; row < rows; row++) probabilities[row] = atRow('features', row, () => forward(features, row * width));
  return probabilities;
}
