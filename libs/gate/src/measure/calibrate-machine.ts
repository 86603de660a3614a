import { GeckoError, type Clock } from '@gecko/kernel';
import { nearestRank } from './nearest-rank.js';

const REPETITIONS = 200;
const SIDE = 24;
/** With eight busy processes for each core, the calibrations of one measurement differed by factors from 1 to 7. */
const BUSY_FACTOR = 3;

const entries = Float64Array.from({ length: SIDE * SIDE }, (_, index) => 1 / (1 + index));

/**
 * Milliseconds that a fixed piece of arithmetic takes, the product of two 24 x 24 matrices: the 95th percentile of 200. It
 * tells what the machine does to any work, whatever the model.
 */
export function calibrateMachine(clock: Clock): number {
  let sum = 0;
  const elapsedMs = Float64Array.from({ length: REPETITIONS }, () => {
    const startedMs = clock.monotonicMs();
    sum += multiply();
    return clock.monotonicMs() - startedMs;
  });
  // The sum is looked at, or the work could be left out as useless.
  if (!(sum > 0)) throw new GeckoError({ kind: 'bug', code: 'E_CALIBRATION', place: 'latency', problem: `expected a sum above 0, got ${sum}`, next: 'check again' });
  return nearestRank(elapsedMs.sort(), 0.95);
}

/**
 * Whether the machine was so much slower at some times than at others, at work that is always the same, that a latency over
 * the limit says nothing of the model. False without two sound calibrations.
 */
export function machineWasBusy({ calibration }: { readonly calibration: readonly number[] }): boolean {
  const sound = calibration.length > 1 && calibration.every((ms) => ms > 0 && Number.isFinite(ms));
  return sound && Math.max(...calibration) > BUSY_FACTOR * Math.min(...calibration);
}

/** The sum of the product of the matrix with itself. */
function multiply(): number {
  let total = 0;
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      for (let inner = 0; inner < SIDE; inner++) total += (entries[row * SIDE + inner] ?? 0) * (entries[inner * SIDE + column] ?? 0);
    }
  }
  return total;
}
