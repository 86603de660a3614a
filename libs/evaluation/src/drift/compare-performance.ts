import type { DriftFinding } from '../contract/drift.js';
import { NORMAL_975 } from '../metrics/normal-quantile.js';
import { twoSidedP } from '../metrics/two-sided-p.js';
import type { DriftCounts } from './drift-tally.js';
import { ratePredictions, type RatedPredictions } from './rate-predictions.js';

type Figure = RatedPredictions['auc'];

/** What is a loss in each figure, and a smaller one than `least` does not matter, however sure it is. */
const FIGURES = [
  { key: 'auc', name: 'AUC', isLoss: false, least: 0.01 },
  { key: 'logLoss', name: 'log loss', isLoss: true, least: 0.01 },
  { key: 'brier', name: 'Brier score', isLoss: true, least: 0.005 },
] as const;

export type PerformanceFinding = Pick<DriftFinding, 'subject' | 'name' | 'n' | 'p' | 'value' | 'interval' | 'reference' | 'alarm' | 'message'>;

/**
 * The model's figures on later rows against those of its validation rows: an alarm where one is worse by more than matters, and
 * by more than chance would give once in 1/alpha times (one-sided, normal approximation).
 * Figures that are undefined in either are left out.
 */
export function comparePerformance(reference: RatedPredictions, { labels, probabilities }: Pick<DriftCounts, 'labels' | 'probabilities'>, alpha: number): PerformanceFinding[] {
  const rated = ratePredictions(labels, probabilities);
  return FIGURES.flatMap((kind) => compareFigure(kind, reference[kind.key], rated[kind.key], { n: rated.rows, alpha }));
}

function compareFigure({ name, isLoss, least }: (typeof FIGURES)[number], before: Figure, now: Figure, { n, alpha }: { readonly n: number; readonly alpha: number }): PerformanceFinding[] {
  if (before === null || now === null) return [];
  const worse = isLoss ? now.value - before.value : before.value - now.value;
  const error = before.standardError === null || now.standardError === null ? 0 : Math.hypot(before.standardError, now.standardError);
  const p = error > 0 ? upperTail(worse / error) : null;
  const interval = intervalOf(now, isLoss);
  return [
    {
      subject: 'performance',
      name,
      n,
      p,
      value: now.value,
      interval,
      reference: before.value,
      alarm: p !== null && p < alpha && worse >= least,
      message: `${now.value.toFixed(3)}${written(interval)} now, ${before.value.toFixed(3)}${written(intervalOf(before, isLoss))} on the validation rows`,
    },
  ];
}

function upperTail(z: number): number {
  return z >= 0 ? twoSidedP(z) / 2 : 1 - twoSidedP(z) / 2;
}

function intervalOf({ value, standardError }: NonNullable<Figure>, isLoss: boolean): [number, number] | null {
  if (standardError === null) return null;
  const reach = NORMAL_975 * standardError;
  return [Math.max(0, value - reach), isLoss ? value + reach : Math.min(1, value + reach)];
}

function written(interval: readonly [number, number] | null): string {
  return interval === null ? '' : ` (${interval[0].toFixed(3)} to ${interval[1].toFixed(3)})`;
}
