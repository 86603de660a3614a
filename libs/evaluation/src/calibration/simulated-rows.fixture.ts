import { fillNormal, fillUniform, randomStream } from '@gecko/kernel';
import { sigmoidOf } from './logit-of.js';

export interface SimulatedRows {
  readonly logits: Float64Array;
  readonly labels: Uint8Array;
}

/** Labels drawn by the true log-odds, and log-odds as a model states them that was distorted by `distort`. */
export function simulatedRows(rows: number, seed: number, distort: (logit: number) => number = (logit) => logit): SimulatedRows {
  const truth = new Float64Array(rows);
  fillNormal(randomStream(seed, 'true log-odds'), { major: 0, minor: 0 }, truth);
  const lots = new Float32Array(rows);
  fillUniform(randomStream(seed, 'labels'), { major: 0, minor: 0 }, lots);
  const logits = truth.map((value) => 1.5 * value - 0.5);
  return { logits: logits.map(distort), labels: Uint8Array.from(logits, (logit, row) => Number((lots[row] ?? 0) < sigmoidOf(logit))) };
}
