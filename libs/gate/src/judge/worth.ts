import type { BinaryMetrics } from '@gecko/evaluation/contract';
import { ROUNDING } from './judge-bound.js';

/** How many independent rows so many of these are worth, rounded down: those that overlap in time tell less. */
export function worth({ n, effectiveRows }: BinaryMetrics, rows: number): number {
  return effectiveRows === null ? rows : Math.floor((rows * effectiveRows) / n + ROUNDING);
}
