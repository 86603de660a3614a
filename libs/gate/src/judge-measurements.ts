import { judge, type Limit, type Measured } from '@gecko/kernel';
import type { Check } from '@gecko/kernel/contract';
import type { BinaryMetrics } from '@gecko/evaluation/contract';
import { adviceFor } from './advice.js';
import type { Measurements, Policy, ProfileName, Verdict } from './contract.js';

const SHARE: readonly [number, number] = [0, 1];

interface Judgement {
  readonly status: Verdict['status'];
  readonly checks: Check[];
  readonly advice: string[];
}

/** From numbers to a verdict: a pure function, no I/O, no clock. Everything that is not proven good is refused. */
export function judgeMeasurements(measurements: Measurements, policy: Policy, profile: ProfileName): Judgement {
  const judged = [...performanceChecks(measurements, policy, profile), ...integrityChecks(measurements, policy), ...dataChecks(measurements, policy)];
  const checks = judged.map(({ check }) => check);
  const failed = judged.filter(({ check }) => !check.passed);
  const status = failed.length === 0 && checks.length > 0 ? 'passed' : failed.length > 0 && failed.every(({ uncertain }) => uncertain) ? 'inconclusive' : 'refused';
  return { status, checks, advice: adviceFor(failed.map(({ check }) => check), measurements) };
}

interface Judged {
  readonly check: Check;
  /** The failure may be the noise of few rows or a busy machine, not the model. */
  readonly uncertain: boolean;
}

const certain = (rule: Limit, measured: Measured): Judged => ({ check: judge(rule, measured), uncertain: false });

function performanceChecks(m: Measurements, { limits, minimumTestRows }: Policy, profile: ProfileName): Judged[] {
  const strict = profile === 'strict';
  return [
    withInterval({ id: 'validation.accuracy', operator: '>=', limit: limits.validationAccuracy, range: SHARE }, m.validation, 'accuracy', strict),
    withInterval({ id: 'test.auc', operator: '>=', limit: limits.testAuc, range: SHARE }, m.test, 'auc', strict),
    latencyCheck(m, limits.latencyP95Ms),
    certain({ id: 'test.closed_auc_share', operator: '>=', limit: limits.closedAucShare, range: [-Infinity, 1] }, { value: m.baselines.closedAucShare ?? undefined, n: m.test.n }),
    certain({ id: 'test.log_loss', operator: '<', limit: m.baselines.priorLogLoss, range: [0, Infinity] }, { value: m.test.logLoss ?? undefined, n: m.test.n }),
    ...(strict ? [{ ...certain({ id: 'test.rows', operator: '>=', limit: minimumTestRows }, { value: m.test.n, n: m.test.n }), uncertain: true }] : []),
  ];
}

/** Standard: the value decides, the interval is shown. Strict: the interval's lower end decides; a value that clears it alone is inconclusive. */
function withInterval(rule: Limit, metrics: BinaryMetrics, metric: 'accuracy' | 'auc', strict: boolean): Judged {
  const interval = metrics.intervals[metric] ?? undefined;
  const measured = { value: metrics[metric] ?? undefined, n: metrics.n, interval };
  const point = judge(rule, measured);
  if (!strict || !point.passed) return { check: point, uncertain: false };
  const bound = judge({ ...rule, advice: 'the lower end of the 95% interval decides in the strict profile' }, { ...measured, value: interval?.[0] });
  return { check: { ...bound, value: point.value }, uncertain: true };
}

/** Passes only if every round keeps the limit; rounds that disagree speak of the machine. */
function latencyCheck(m: Measurements, limit: number): Judged {
  const { latencyMs } = m;
  const within = latencyMs.rounds.filter((p95) => p95 < limit).length;
  const worst = Math.max(latencyMs.p95, ...latencyMs.rounds);
  const check = judge({ id: 'latency.p95', operator: '<', limit, range: [0, Infinity] }, { value: worst, n: latencyMs.predictions });
  return { check, uncertain: within > 0 && within < latencyMs.rounds.length };
}

function integrityChecks(m: Measurements, { limits }: Policy): Judged[] {
  const largest = limits.predictionDifference;
  return [
    certain({ id: 'reload.identical', operator: '==', limit: 0 }, { value: m.reload.differing, n: m.reload.rows }),
    certain({ id: 'predictor.difference', operator: '<=', limit: largest, range: SHARE }, { value: m.predictorDifference.largest, n: m.predictorDifference.rows }),
    certain({ id: 'golden.difference', operator: '<=', limit: largest, range: SHARE }, { value: m.goldenDifference.largest, n: m.goldenDifference.rows }),
    certain({ id: 'tensors.leaked', operator: '==', limit: 0 }, { value: m.leakedTensors, n: m.test.n }),
  ];
}

function dataChecks(m: Measurements, { limits, minimumRows }: Policy): Judged[] {
  const rows = m.train.n + m.validation.n + m.test.n;
  return [
    certain({ id: 'data.rows', operator: '>=', limit: minimumRows }, { value: rows, n: rows }),
    certain({ id: 'split.recomputed', operator: '==', limit: 1 }, { value: Number(m.splitMatches), n: rows }),
    certain({ id: 'transforms.recomputed', operator: '==', limit: 1 }, { value: Number(m.transformsMatch), n: m.train.n }),
    certain({ id: 'data.single_feature', operator: '<', limit: limits.singleFeatureAuc, range: [0.5, 1] }, { value: m.strongestColumn?.auc, n: m.strongestColumn?.checked ?? 0 }),
    certain({ id: 'data.cross_split_duplicates', operator: '==', limit: 0 }, { value: m.crossSplitDuplicates, n: m.validation.n + m.test.n }),
  ];
}
