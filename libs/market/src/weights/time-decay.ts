import { GeckoError } from '@gecko/kernel';

/**
 * Weight by age, piecewise linear in the cumulated uniqueness x of total X (López de Prado 2018, 4.7):
 * max(0, 1 - slope (X - x)), slope (1 - decay) / X for decay >= 0, else 1 / ((1 + decay) X). The newest is always 1.
 *
 * @param uniqueness of each label, oldest first
 * @param decay 1: none; 0: falls linearly to 0 before the oldest; below 0, above -1: the oldest share of that size weighs 0
 * @throws GeckoError E_MARKET_DECAY, kind `usage`, for any other decay
 */
export function timeDecay(uniqueness: Float64Array, decay: number): Float64Array {
  if (!(decay > -1 && decay <= 1)) {
    throw new GeckoError({ kind: 'usage', code: 'E_MARKET_DECAY', place: 'timeDecay', problem: `expected a number above -1 and at most 1, got ${decay}`, next: 'give 1 for no decay, 0 for a linear one' });
  }
  const upTo = new Float64Array(uniqueness.length);
  let total = 0;
  for (let row = 0; row < uniqueness.length; row++) {
    total += uniqueness[row] ?? 0;
    upTo[row] = total;
  }
  const slope = decay >= 0 ? (1 - decay) / total : 1 / ((1 + decay) * total);
  return upTo.map((x) => Math.max(0, 1 - slope * (total - x)));
}

/**
 * Weight by age as FreqAI gives it: e^(-age / (factor x rows)), age in rows from the newest, which is 1.
 *
 * @param factor positive; the smaller, the sooner rows are forgotten
 * @returns oldest first
 */
export function exponentialDecay(rows: number, factor: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => Math.exp(-(rows - 1 - row) / (factor * rows)));
}
