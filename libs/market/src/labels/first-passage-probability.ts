import { GeckoError } from '@gecko/kernel';

/**
 * Probability that a Brownian motion gains `target` before it loses `stop`. With theta = 2 drift / sd^2:
 * (1 - e^(theta stop)) / (e^(-theta target) - e^(theta stop)); without drift stop / (target + stop) (Karlin and Taylor,
 * A First Course in Stochastic Processes, 1975, 7.5). Rearranged so that no exponential overflows.
 *
 * @param drift per unit of time, price units
 * @param sd per square root of that unit, positive
 * @param target distance, price units, positive
 * @param stop distance, price units, positive
 * @throws GeckoError E_MARKET_PASSAGE, kind `bug`, for any other argument
 */
export function firstPassageProbability(drift: number, sd: number, target: number, stop: number): number {
  if (!Number.isFinite(drift) || ![sd, target, stop].every((value) => value > 0 && value < Infinity)) {
    const problem = `expected a finite drift and sd, target and stop above 0, got ${drift}, ${sd}, ${target} and ${stop}`;
    throw new GeckoError({ kind: 'bug', code: 'E_MARKET_PASSAGE', place: 'firstPassageProbability', problem, next: 'pass distances, not prices' });
  }
  const theta = (2 * drift) / (sd * sd);
  // Also where theta is so small that the exponentials are 1.
  if (drift === 0 || Math.abs(theta) * (target + stop) < Number.EPSILON) return stop / (target + stop);
  if (theta > 0) return Math.expm1(-theta * stop) / Math.expm1(-theta * (target + stop));
  return (Math.exp(theta * target) * Math.expm1(theta * stop)) / Math.expm1(theta * (target + stop));
}
