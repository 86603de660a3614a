import { GeckoError } from '@gecko/kernel';
import { NORMAL_975 } from './normal-quantile.js';

/**
 * 95% score interval of a proportion (Wilson 1927), the form recommended by Newcombe (1998): never outside [0, 1], never of
 * width 0. With n = 0 it is [0, 1], its limit: nothing is known. An effective n may be fractional.
 *
 * @param successes 0 to n
 * @throws GeckoError E_METRIC_INPUT, kind `bug`, for any other count
 */
export function wilsonInterval(successes: number, n: number): [number, number] {
  if (!(successes >= 0 && successes <= n && Number.isFinite(n))) {
    throw new GeckoError({ kind: 'bug', code: 'E_METRIC_INPUT', place: 'wilsonInterval', problem: `expected successes from 0 to n, got ${successes} of ${n}`, next: 'pass counts of the same rows' });
  }
  const square = NORMAL_975 * NORMAL_975;
  const centre = successes + square / 2;
  const spread = n === 0 ? 0 : (successes * (n - successes)) / n;
  const reach = NORMAL_975 * Math.sqrt(spread + square / 4);
  // At the ends the formula is exact only in real numbers.
  const low = successes === 0 ? 0 : (centre - reach) / (n + square);
  const high = successes === n ? 1 : (centre + reach) / (n + square);
  return [low, high];
}
