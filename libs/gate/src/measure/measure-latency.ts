import type { RawRow } from '@gecko/dataset/contract';
import { GeckoError, type Clock } from '@gecko/kernel';
import type { Latency } from '../contract.js';

const WARM_UP = 200;
const ROUNDS = 3;
const PREDICTIONS_PER_ROUND = 1000;

/**
 * Milliseconds from a raw row to its probability, one row at a time, warm, on distinct real rows in turn.
 * `rounds` holds each round's 95th percentile, so that a noisy machine shows.
 * @throws GeckoError E_LATENCY_ROWS (data) without rows
 */
export function measureLatency(predict: (row: RawRow) => unknown, rows: readonly RawRow[], clock: Clock): Latency {
  if (rows.length === 0) throw new GeckoError({ kind: 'data', code: 'E_LATENCY_ROWS', place: 'validation rows', problem: 'expected rows to time predictions on, got none', next: 'bring more rows of data' });
  const time = (index: number): number => {
    const row = rows[index % rows.length] ?? {};
    const startedMs = clock.monotonicMs();
    predict(row);
    return clock.monotonicMs() - startedMs;
  };
  const first = time(0);
  for (let index = 0; index < WARM_UP; index++) time(index);
  const rounds = Array.from({ length: ROUNDS }, (_, round) => Float64Array.from({ length: PREDICTIONS_PER_ROUND }, (_unused, index) => time(round * PREDICTIONS_PER_ROUND + index)).sort());
  const all = Float64Array.from(rounds.flatMap((round) => [...round])).sort();
  return {
    p50: percentile(all, 0.5),
    p95: percentile(all, 0.95),
    p99: percentile(all, 0.99),
    max: all[all.length - 1] ?? Number.NaN,
    first,
    predictions: all.length,
    rounds: rounds.map((round) => percentile(round, 0.95)),
    calibration: [],
  };
}

/** Nearest-rank percentile of ascending values: the smallest that at least the given share does not exceed. */
function percentile(ascending: Float64Array, share: number): number {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? Number.NaN;
}
