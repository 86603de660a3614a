import { GeckoError, quote } from '@gecko/kernel';

/** How one feature enters: centre and width of the values it has in a simulated market, and its weight in the sum. */
interface Effect {
  readonly feature: string;
  readonly centre: number;
  readonly width: number;
  readonly weight: number;
}

/** The more the better (or the worse), with little to gain beyond the usual. */
const SATURATING: readonly Effect[] = [
  { feature: 'test_bar_volume_log', centre: 0.9, width: 0.95, weight: 1.1 },
  { feature: 'event_volume_log', centre: -0.25, width: 0.85, weight: 0.85 },
  { feature: 'compression', centre: 0.69, width: 0.14, weight: -0.85 },
  { feature: 'momentum_efficiency', centre: 0.66, width: 0.25, weight: 1.2 },
  { feature: 'test_bar_close_position', centre: 0.82, width: 0.11, weight: -1 },
  { feature: 'test_bar_range', centre: 2.4, width: 0.38, weight: -0.65 },
  { feature: 'consolidation_bars_log', centre: 3.52, width: 0.22, weight: 0.9 },
  { feature: 'reentry_bars', centre: 4.6, width: 1.6, weight: -0.7 },
  { feature: 'mf_trend_age_log', centre: 4.2, width: 0.95, weight: -0.8 },
];
/** Best at both ends: no straight line finds it. */
const U_SHAPED: Effect = { feature: 'momentum_bars', centre: 10.5, width: 3.4, weight: 0.8 };
/** Good where both are above or both below their centres. */
const TOGETHER = { first: 'test_bar_volume_log', second: 'test_bar_close_position', weight: 1 } as const;

/** Of the sum of effects: from where on an event is a good one, and how sharply good and bad ones part. */
const THRESHOLD = 0.3;
const SHARPNESS = 1.3;
/** Drift in the middle, and how far it goes either way, in sd of a bar: from -0.12 to 0.44. */
const MIDDLE_DRIFT = 0.16;
const DRIFT_RANGE = 0.28;

/**
 * The rule by which a simulated market pays: drift of the bars after an event, in sd of a bar and in the trade's direction,
 * from the event's features alone, all of them known at its close.
 * @param names of the features, in their order
 * @throws GeckoError E_SIMULATE_FEATURE, kind `bug`, where the rule reads a feature that is not there
 */
export function eventDrift(names: readonly string[]): (features: Float64Array) => number {
  const score = (effect: Effect): ((features: Float64Array) => number) => {
    const column = columnOf(names, effect.feature);
    return (features) => ((features[column] ?? Number.NaN) - effect.centre) / effect.width;
  };
  const saturating = SATURATING.map((effect) => ({ ...effect, score: score(effect) }));
  const uShaped = score(U_SHAPED);
  return (features) => {
    let sum = U_SHAPED.weight * (Math.min(3, uShaped(features) ** 2) - 1);
    let together = TOGETHER.weight;
    for (const { feature, weight, score: scoreOf } of saturating) {
      const value = Math.tanh(scoreOf(features));
      sum += weight * value;
      if (feature === TOGETHER.first || feature === TOGETHER.second) together *= value;
    }
    return MIDDLE_DRIFT + DRIFT_RANGE * Math.tanh(SHARPNESS * (sum + together - THRESHOLD));
  };
}

function columnOf(names: readonly string[], feature: string): number {
  const column = names.indexOf(feature);
  if (column >= 0) return column;
  throw new GeckoError({ kind: 'bug', code: 'E_SIMULATE_FEATURE', place: 'eventDrift', problem: `expected a feature ${quote(feature)}, got none of that name`, next: 'name the features of the registry' });
}
