import { NORMALIZATION_EPSILON } from '../moving-statistics.js';
import type { Output } from './graph-builder.js';
import type { Operations } from './graph-operations.js';

/** What a normalized layer made of a batch, kept for the way back. */
export interface NormalizationTrace {
  /** Of each unit over the rows of the batch. */
  readonly mean: Output;
  /** Biased. */
  readonly variance: Output;
  readonly inverse: Output;
  readonly normalized: Output;
}

/** (sums - mean) / sqrt(variance + epsilon). Source: Ioffe and Szegedy, "Batch normalization" (ICML 2015), algorithm 1. */
export function standardizeSums(operations: Operations, sums: Output): NormalizationTrace {
  const mean = operations.mean(sums, [0]);
  const centered = operations.subtract(sums, mean);
  const variance = operations.mean(operations.square(centered), [0]);
  const inverse = operations.inverseRoot(operations.add(variance, operations.float(NORMALIZATION_EPSILON)));
  return { mean, variance, inverse, normalized: operations.multiply(centered, inverse) };
}

/** Slopes with respect to the sums, to gamma and to beta, from those with respect to gamma x normalized + beta. @param rows float scalar */
export function standardizeBackward(operations: Operations, { inverse, normalized }: NormalizationTrace, slopes: Output, gamma: Output, rows: Output): { sums: Output; gamma: Output; beta: Output } {
  const betaSlope = operations.sum(slopes, [0]);
  const gammaSlope = operations.sum(operations.multiply(slopes, normalized), [0]);
  const share = (total: Output): Output => operations.divide(total, rows);
  const spread = operations.add(operations.multiply(normalized, share(gammaSlope)), share(betaSlope));
  const sums = operations.multiply(operations.subtract(slopes, spread), operations.multiply(gamma, inverse));
  return { sums, gamma: gammaSlope, beta: betaSlope };
}
