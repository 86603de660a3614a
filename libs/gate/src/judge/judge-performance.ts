import { judge } from '@gecko/kernel';
import type { Measurements, Policy, ProfileName } from '../contract.js';
import { machineWasBusy } from '../measure/calibrate-machine.js';
import { judgeShare, SHARE, withInterval } from './judge-bound.js';
import { certain, type Judged } from './judged.js';
import { needsRows } from './more-rows.js';
import { worth } from './worth.js';

/** What the contract asks of a model: quality on validation and test rows, and speed. */
export function performanceChecks(m: Measurements, { limits, minimumTestRows }: Policy, profile: ProfileName): Judged[] {
  const strict = profile === 'strict';
  return [
    judgeShare({ id: 'validation.accuracy', operator: '>=', limit: limits.validationAccuracy, range: SHARE }, withInterval(m.validation, 'accuracy'), strict, m),
    judgeShare({ id: 'test.auc', operator: '>=', limit: limits.testAuc, range: SHARE }, withInterval(m.test, 'auc'), strict, m),
    latencyCheck(m, limits.latencyP95Ms),
    certain(judge({ id: 'test.closed_auc_share', operator: '>=', limit: limits.closedAucShare, range: [-Infinity, 1] }, { value: m.baselines.closedAucShare ?? undefined, n: m.test.n })),
    certain(judge({ id: 'test.log_loss', operator: '<', limit: m.baselines.bestLogLoss, range: [0, Infinity] }, { value: Number.isFinite(m.baselines.bestLogLoss) ? (m.test.logLoss ?? undefined) : undefined, n: m.test.n })),
    ...(strict ? [testRowsCheck(m, minimumTestRows)] : []),
  ];
}

/** Passes only if every round keeps the limit; sound rounds that disagree, and a machine that was slow at anything, speak of the machine. */
function latencyCheck({ latencyMs }: Measurements, limit: number): Judged {
  const { p95, rounds, predictions } = latencyMs;
  const sound = predictions > 0 && rounds.length > 0 && [p95, ...rounds].every((ms) => ms >= 0 && Number.isFinite(ms));
  const within = rounds.filter((ms) => ms < limit).length;
  const check = judge({ id: 'latency.p95', operator: '<', limit }, { value: sound ? Math.max(p95, ...rounds) : undefined, n: predictions });
  return { check, uncertain: sound && ((within > 0 && within < rounds.length) || machineWasBusy(latencyMs)) };
}

function testRowsCheck(m: Measurements, minimum: number): Judged {
  const value = worth(m.test, m.test.n);
  const growth = minimum / value;
  const advice = needsRows(growth, m);
  const check = judge({ id: 'test.rows', operator: '>=', limit: minimum, ...(advice && { advice }) }, { value, n: m.test.n });
  return { check, uncertain: true, growth };
}
