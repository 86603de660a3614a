import type { RawRow } from '@gecko/dataset/contract';
import { GeckoError, type Clock } from '@gecko/kernel';
import type { Latency } from '../contract.js';
import { calibrateMachine } from './calibrate-machine.js';
import { nearestRank } from './nearest-rank.js';

const WARM_UP = 200;
const ROUNDS = 3;
const PREDICTIONS_PER_ROUND = 1000;

/**
 * Milliseconds from a raw row to its probability, one row at a time, warm, on distinct real rows in turn.
 * `rounds` holds each round's 95th percentile, so that a noisy machine shows, and `calibration` what the same piece of
 * arithmetic took before the first round, between rounds and after the last.
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
  // Once for nothing: the code of the arithmetic becomes warm too.
  calibrateMachine(clock);
  const calibration = [calibrateMachine(clock)];
  const rounds: Float64Array[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(Float64Array.from({ length: PREDICTIONS_PER_ROUND }, (_, index) => time(round * PREDICTIONS_PER_ROUND + index)).sort());
    calibration.push(calibrateMachine(clock));
  }
  const all = Float64Array.from(rounds.flatMap((round) => [...round])).sort();
  return {
    p50: nearestRank(all, 0.5),
    p95: nearestRank(all, 0.95),
    p99: nearestRank(all, 0.99),
    max: all[all.length - 1] ?? Number.NaN,
    first,
    predictions: all.length,
    rounds: rounds.map((round) => nearestRank(round, 0.95)),
    calibration,
  };
}
