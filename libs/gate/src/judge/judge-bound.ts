import type { BinaryMetrics } from '@gecko/evaluation/contract';
import { judge, type Limit } from '@gecko/kernel';
import type { Measurements } from '../contract.js';
import { growthToClear, needsRows } from './more-rows.js';
import type { Judged } from './judged.js';

export const SHARE: readonly [number, number] = [0, 1];
/** What the last bits of a computed interval may be off. */
export const ROUNDING = 1e-9;

/** A metric of some rows, with its 95% interval where there is one. */
export interface WithInterval {
  readonly value: number | undefined;
  readonly interval: readonly [number, number] | undefined;
  readonly n: number;
}

/** A metric of a part. */
export function withInterval({ n, intervals, ...metrics }: BinaryMetrics, metric: 'accuracy' | 'auc'): WithInterval {
  return { value: metrics[metric] ?? undefined, interval: intervals[metric] ?? undefined, n };
}

/** Both numbers of an interval, if they are numbers around the value and within the range; `none` for no interval, `broken` for one that cannot be. */
export function readInterval(interval: readonly [number, number] | undefined, value: number | undefined, range: readonly [number, number]): readonly [number, number] | 'none' | 'broken' {
  if (interval === undefined) return 'none';
  if (!isPair(interval)) return 'broken';
  const [low, high] = interval;
  const around = value === undefined || (low <= value + ROUNDING && value - ROUNDING <= high);
  return around && low <= high && range[0] - ROUNDING <= low && high <= range[1] + ROUNDING ? [low, high] : 'broken';
}

function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
}

/**
 * A share that must be at least a limit. The value decides and the interval is shown; or, `byBound`, the interval's lower end
 * decides too: a value that clears the limit alone is then inconclusive.
 */
export function judgeShare(rule: Limit, { value, interval, n }: WithInterval, byBound: boolean, m: Measurements): Judged {
  const read = readInterval(interval, value, SHARE);
  const known = Array.isArray(read) ? interval : undefined;
  const point = judge(rule, { value: read === 'broken' ? undefined : value, n, interval: known });
  if (!byBound || !point.passed || point.value === null) return { check: point, uncertain: false };
  const growth = growthToClear(point.value, known?.[0] ?? Number.NaN, rule.limit);
  const needs = needsRows(growth, m);
  const advice = ['the lower end of the 95% interval decides', ...(needs === undefined ? [] : [needs])].join(', ');
  const bound = judge({ ...rule, advice }, { value: known?.[0], n, interval: known });
  return { check: { ...bound, value: point.value }, uncertain: true, growth };
}
