import type { GeckoEvent, LabelOptions } from '../contract.js';

/**
 * Chance that the target comes first if prices were a fair game, from what was known at the event: stop / (target + stop)
 * (see `firstPassageProbability`). `structural`: 1 / (1 + reward/risk), with the event's close for the entry; `atr`: by the
 * multiples; 0.5 for methods that ask for a direction alone.
 */
export function fairGameProbability({ rewardRisk }: Pick<GeckoEvent, 'rewardRisk'>, { method, barriers, target, stop }: LabelOptions): number {
  if (method !== 'triple-barrier') return 0.5;
  return barriers === 'atr' ? stop / (target + stop) : 1 / (1 + rewardRisk);
}
