import { judge, type Limit } from '@gecko/kernel';
import type { Measurements, Policy, SliceGate, SliceMetrics } from '../contract.js';
import { sliceId } from '../policy/check-ids.js';
import { judgeShare, SHARE } from './judge-bound.js';
import { needsRows } from './more-rows.js';
import { certain, type Judged } from './judged.js';

/** Limits on parts of the test rows. The value decides in both profiles: parts are small, and their intervals wide. */
export function sliceChecks(m: Measurements, { slices }: Policy): Judged[] {
  return slices.flatMap((rule) => judgeRule(m, rule));
}

function judgeRule(m: Measurements, rule: SliceGate): Judged[] {
  const found = m.slices.filter(({ column }) => column === rule.column);
  const unique = found.filter(({ metrics }, place) => found.findIndex((other) => other.metrics.label === metrics.label) === place);
  const judged = unique.filter((slice) => !isLeftOut(slice, rule)).map((slice) => judgeSlice(m, rule, slice));
  return judged.length > 0 ? judged : [nothingToJudge(m, rule, unique)];
}

/** Too few rows to be judged, or of one class, which no AUC can be of. What is no count of rows is not left out: it is refused. */
function isLeftOut({ metrics: { n, positives, auc } }: SliceMetrics, { metric, minimumRows }: SliceGate): boolean {
  const isCount = Number.isInteger(n) && n >= 0;
  return isCount && (n < minimumRows || (metric === 'auc' && auc === null && (positives === 0 || positives === n)));
}

function judgeSlice(m: Measurements, rule: SliceGate, { metrics, accuracyInterval, aucInterval }: SliceMetrics): Judged {
  const interval = (rule.metric === 'auc' ? aucInterval : accuracyInterval) ?? undefined;
  return judgeShare(limitOf(rule, sliceId(rule, metrics.label)), { value: metrics[rule.metric] ?? undefined, interval, n: metrics.n }, false, m);
}

/** A rule that judges nothing has not been kept. Slices of too few rows need more of them; a column without any was not measured. */
function nothingToJudge(m: Measurements, rule: SliceGate, slices: readonly SliceMetrics[]): Judged {
  const largest = Math.max(0, ...slices.map(({ metrics }) => metrics.n));
  const check = judge(limitOf(rule, sliceId(rule)), { value: undefined, n: largest });
  if (!(largest > 0)) return certain(check);
  const growth = rule.minimumRows / largest;
  const needs = needsRows(growth, m);
  const reason = `none of ${slices.length} slices has ${rule.minimumRows} test rows${rule.metric === 'auc' ? ' of both classes' : ''}: the largest has ${largest}${needs === undefined ? '' : `, ${needs}`}`;
  return { check: { ...check, reason }, uncertain: true, growth };
}

function limitOf({ limit }: SliceGate, id: string): Limit {
  return { id, operator: '>=', limit, range: SHARE };
}
