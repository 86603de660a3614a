import type { GatedMetric, MetricGate, ProfileName } from './policy.js';

/** Metrics that are measured with a 95% interval. */
export const WITH_INTERVAL: readonly GatedMetric[] = ['accuracy', 'auc'];

/** Whether the end of an interval can decide on a metric. */
export function hasInterval(metric: GatedMetric): metric is 'accuracy' | 'auc' {
  return WITH_INTERVAL.includes(metric);
}

/** Of log loss and Brier score less is better. */
export function isLessBetter(metric: GatedMetric): boolean {
  return metric === 'logLoss' || metric === 'brier';
}

/** What decides on a gate, unless it says so itself: in the strict profile the worse end of the interval of a metric that has one. */
export function decidedBy({ metric, decides }: Pick<MetricGate, 'metric' | 'decides'>, profile: ProfileName): 'value' | 'bound' {
  if (!hasInterval(metric)) return 'value';
  return decides ?? (profile === 'strict' ? 'bound' : 'value');
}
