/** How one feature enters: centre and width of the values it has in a simulated market, and its weight in the sum. */
interface Effect {
  readonly feature: string;
  readonly centre: number;
  readonly width: number;
  readonly weight: number;
}

const RISING: readonly Effect[] = [
  { feature: 'test_bar_volume_log', centre: 0.9, width: 0.95, weight: 1.1 },
  { feature: 'event_volume_log', centre: -0.25, width: 0.85, weight: 0.85 },
  { feature: 'compression', centre: 0.69, width: 0.14, weight: -0.85 },
  { feature: 'momentum_efficiency', centre: 0.66, width: 0.25, weight: 1.2 },
  { feature: 'test_bar_close_position', centre: 0.82, width: 0.11, weight: -1.0 },
  { feature: 'test_bar_range', centre: 2.4, width: 0.38, weight: -0.65 },
  { feature: 'consolidation_bars_log', centre: 3.52, width: 0.22, weight: 0.9 },
  { feature: 'reentry_bars', centre: 4.6, width: 1.6, weight: -0.7 },
  { feature: 'mf_trend_age_log', centre: 4.2, width: 0.95, weight: -0.8 },
];
const U_SHAPED: Effect = { feature: 'momentum_bars', centre: 10.5, width: 3.4, weight: 0.8 };
const TOGETHER = { first: 'test_bar_volume_log', second: 'test_bar_close_position', weight: 1.2 } as const;
const THRESHOLD = 0.3;
const SLOPE = 1.3;

/** Drift of the bars after an event, in sd of a bar. */
export function edgeOf(names: readonly string[], features: Float64Array): number {
  const read = ({ feature, centre, width }: Effect): number => ((features[names.indexOf(feature)] ?? Number.NaN) - centre) / width;
  const parts = new Map(RISING.map((effect) => [effect.feature, Math.tanh(read(effect))]));
  let z = 0;
  for (const { feature, weight } of RISING) z += weight * (parts.get(feature) ?? 0);
  z += U_SHAPED.weight * (Math.min(3, read(U_SHAPED) ** 2) - 1);
  z += TOGETHER.weight * (parts.get(TOGETHER.first) ?? 0) * (parts.get(TOGETHER.second) ?? 0);
  return 0.16 + 0.27 * Math.tanh(SLOPE * (z - THRESHOLD));
}
