import { nearestName, quote } from '@gecko/kernel';
import type { ChangeGate, GatedMetric, MetricGate, Policy, SliceGate } from './policy.js';

const METRIC_WORDS: Readonly<Record<GatedMetric, string>> = { accuracy: 'accuracy', precision: 'precision', recall: 'recall', f1: 'f1', auc: 'auc', prAuc: 'pr_auc', logLoss: 'log_loss', brier: 'brier' };

/** Checks of what a model is worth, which a person may answer for; all others are of its integrity. */
const OF_WORTH: readonly string[] = ['validation.accuracy', 'test.auc', 'test.closed_auc_share', 'test.log_loss', 'latency.p95'];

/** Id of the check that a gate of a policy makes, such as `test.pr_auc`. */
export function gateId({ part, metric }: Pick<MetricGate, 'part' | 'metric'>): string {
  return `${part}.${METRIC_WORDS[metric]}`;
}

/** Such as `change.auc.published`. */
export function changeId({ metric, against }: Pick<ChangeGate, 'metric' | 'against'>): string {
  return `change.${METRIC_WORDS[metric]}.${against}`;
}

/** Such as `slice.region="north".auc`; without a value, the check that there were slices to judge: `slice.region.auc`. */
export function sliceId({ column, metric }: Pick<SliceGate, 'column' | 'metric'>, value?: string): string {
  return `slice.${nameOf(column)}${value === undefined ? '' : `=${quote(value)}`}.${metric}`;
}

/** Ids that a waiver may name under this policy; those of slices by any value. */
export function canBeWaived(id: string, policy: Pick<Policy, 'gates' | 'changes' | 'slices'>): boolean {
  return waivableIds(policy).includes(id) || policy.slices.some(({ column, metric }) => id.startsWith(`slice.${nameOf(column)}="`) && id.endsWith(`".${metric}`));
}

/** The waivable id that is meant, or all of them. */
export function waivableAdvice(id: string, policy: Pick<Policy, 'gates' | 'changes' | 'slices'>): string {
  const known = waivableIds(policy);
  const meant = nearestName(id, known);
  return meant === undefined ? `name one of ${known.map(quote).join(', ')}` : `did you mean ${quote(meant)}?`;
}

function waivableIds({ gates, changes, slices }: Pick<Policy, 'gates' | 'changes' | 'slices'>): string[] {
  return [...new Set([...OF_WORTH, ...gates.map(gateId), ...changes.map(changeId), ...slices.map((rule) => sliceId(rule))])];
}

/** A column's name as it is where it is plain words. */
function nameOf(column: string): string {
  return /^[\w -]+$/.test(column) ? column : quote(column);
}
