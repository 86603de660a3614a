import type { EventLabel, LabelReason } from '../contract.js';

export interface LabelSummary {
  /** Events of each reason; a reason without events counts 0. */
  readonly reasons: Record<LabelReason, number>;
  /** Events with a label. */
  readonly labelled: number;
  /** Events whose deciding bar held both barriers, labelled or dropped, over those and the labelled ones; 0 without any. */
  readonly ambiguousShare: number;
  /** Mean of stop / (target + stop) distance over labelled events: the share of winners in a fair game. Null without barriers or labels. */
  readonly driftlessShare: number | null;
  /** Share of winners among the labelled events; null without any. */
  readonly baseRate: number | null;
  /** The same if ambiguous bars had touched the target first, and the stop first; dropped ones count here. */
  readonly baseRateOptimistic: number | null;
  readonly baseRatePessimistic: number | null;
}

/** Figures of all events of `labelEvents`, those without a label included: they are what the shares and reasons are about. */
export function summarizeLabels(labels: readonly EventLabel[]): LabelSummary {
  const labelled = labels.filter(({ label }) => label !== null);
  const decided = labels.filter(({ optimistic }) => optimistic !== null);
  const barred = labelled.filter(({ stopDistance }) => stopDistance > 0);
  return {
    reasons: countReasons(labels),
    labelled: labelled.length,
    ambiguousShare: mean(decided, ({ reason }) => (reason === 'ambiguous' ? 1 : 0)) ?? 0,
    driftlessShare: mean(barred, ({ targetDistance, stopDistance }) => stopDistance / (targetDistance + stopDistance)),
    baseRate: mean(labelled, ({ label }) => label ?? 0),
    baseRateOptimistic: mean(decided, ({ optimistic }) => optimistic ?? 0),
    baseRatePessimistic: mean(decided, ({ pessimistic }) => pessimistic ?? 0),
  };
}

function countReasons(labels: readonly EventLabel[]): Record<LabelReason, number> {
  const counts: Record<LabelReason, number> = { target: 0, stop: 0, 'target-gap': 0, 'stop-gap': 0, ambiguous: 0, timeout: 0, horizon: 0, censored: 0, unfilled: 0, small: 0 };
  for (const { reason } of labels) counts[reason] += 1;
  return counts;
}

function mean(labels: readonly EventLabel[], value: (label: EventLabel) => number): number | null {
  if (labels.length === 0) return null;
  let sum = 0;
  for (const label of labels) sum += value(label);
  return sum / labels.length;
}
