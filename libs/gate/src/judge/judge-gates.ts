import { judge, type Limit } from '@gecko/kernel';
import type { BinaryMetrics } from '@gecko/evaluation/contract';
import type { MetricGate, Measurements, Policy, ProfileName } from '../contract.js';
import { gateId } from '../policy/check-ids.js';
import { decidedBy, hasInterval, isLessBetter } from '../policy/decided-by.js';
import { judgeShare, SHARE, withInterval } from './judge-bound.js';
import { needsRows } from './more-rows.js';
import type { Judged } from './judged.js';
import { worth } from './worth.js';

/** The policy's own limits on metrics. */
export function gateChecks(m: Measurements, { gates }: Policy, profile: ProfileName): Judged[] {
  return gates.map((gate) => judgeGate(m, gate, profile));
}

function judgeGate(m: Measurements, gate: MetricGate, profile: ProfileName): Judged {
  const metrics = m[gate.part];
  const judged = judgeMetric(m, metrics, gate, decidedBy(gate, profile) === 'bound');
  const rows = worth(metrics, metrics.n);
  // What was not measured stays a refusal, however few the rows.
  if (rows >= gate.minimumRows || judged.check.margin === null) return judged;
  const growth = gate.minimumRows / rows;
  const needs = needsRows(growth, m);
  const reason = `${rows} rows where the policy wants ${gate.minimumRows} for this limit${needs === undefined ? '' : `: ${needs}`}`;
  return { check: { ...judged.check, passed: false, reason }, uncertain: rows > 0, growth };
}

function judgeMetric(m: Measurements, metrics: BinaryMetrics, { metric, part, limit }: MetricGate, byBound: boolean): Judged {
  const id = gateId({ part, metric });
  if (hasInterval(metric)) return judgeShare({ id, operator: '>=', limit, range: SHARE }, withInterval(metrics, metric), byBound, m);
  const rule: Limit = { id, operator: isLessBetter(metric) ? '<=' : '>=', limit, range: metric === 'logLoss' ? [0, Infinity] : SHARE };
  return { check: judge(rule, { value: metrics[metric] ?? undefined, n: metrics.n }), uncertain: false };
}
