import type { LabelledMatrix } from './contract.js';
import { pause } from './pause.js';
import type { TrainEngine } from './train-engine.js';

/** Multiplications and additions of a part: some seconds of a slow machine. */
const OPERATIONS_PER_PART = 2e9;
/** Engines compute this many rows at a time or a multiple of it. */
const ROWS_AT_LEAST = 64;

/** Rows of one prediction, by the size of the network alone: with some backends they decide how sums are rounded. */
export function rowsPerPrediction(weights: number): number {
  return Math.max(1, Math.floor(OPERATIONS_PER_PART / (2 * weights * ROWS_AT_LEAST))) * ROWS_AT_LEAST;
}

/** `predictLogits` of all rows, with pauses in between in which timers of the host program run. */
export async function predictInParts(engine: TrainEngine, { features, rows, width }: LabelledMatrix, rowsPerPart: number): Promise<Float32Array> {
  const logits = new Float32Array(rows);
  for (let start = 0; start < rows; start += rowsPerPart) {
    if (start > 0) await pause();
    const count = Math.min(rowsPerPart, rows - start);
    logits.set(engine.predictLogits(features.subarray(start * width, (start + count) * width), count), start);
  }
  return logits;
}
