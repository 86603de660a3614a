import { judge, type Limit, type Measured } from '@gecko/kernel';
import type { Check } from '@gecko/kernel/contract';
import type { BinaryMetrics } from '@gecko/evaluation/contract';
import { adviceFor } from './advice.js';
import { machineWasBusy } from '../measure/calibrate-machine.js';
import { permutedAucLimit } from '../measure/measure-permuted-auc.js';
import { verdictStatus, type Judged } from './verdict-status.js';
import type { Measurements, Policy, ProfileName, Verdict } from '../contract.js';

const SHARE: readonly [number, number] = [0, 1];
const ROUNDING = 1e-9;

interface Judgement {
  readonly status: Verdict['status'];
  readonly checks: Check[];
  readonly advice: string[];
  readonly moreRows: Verdict['moreRows'];
  readonly waived: Verdict['waived'];
}

/** From numbers to a verdict: a pure function, no I/O, no clock. Everything that is not proven good is refused. */
export function judgeMeasurements(measurements: Measurements, policy: Policy, profile: ProfileName): Judgement {
  const judged = [...performanceChecks(measurements, policy, profile), ...integrityChecks(measurements, policy), ...dataChecks(measurements, policy)];
  const checks = judged.map(({ check }) => check);
  const failed = judged.filter(({ check }) => !check.passed);
  return { status: verdictStatus(judged), checks, advice: adviceFor(failed.map(({ check }) => check), measurements), moreRows: null, waived: [] };
}

const certain = (rule: Limit, measured: Measured): Judged => ({ check: judge(rule, measured), uncertain: false });

function performanceChecks(m: Measurements, { limits, minimumTestRows }: Policy, profile: ProfileName): Judged[] {
  const strict = profile === 'strict';
  return [
    withInterval({ id: 'validation.accuracy', operator: '>=', limit: limits.validationAccuracy, range: SHARE }, m.validation, 'accuracy', strict),
    withInterval({ id: 'test.auc', operator: '>=', limit: limits.testAuc, range: SHARE }, m.test, 'auc', strict),
    latencyCheck(m, limits.latencyP95Ms),
    certain({ id: 'test.closed_auc_share', operator: '>=', limit: limits.closedAucShare, range: [-Infinity, 1] }, { value: m.baselines.closedAucShare ?? undefined, n: m.test.n }),
    certain({ id: 'test.log_loss', operator: '<', limit: m.baselines.bestLogLoss, range: [0, Infinity] }, { value: Number.isFinite(m.baselines.bestLogLoss) ? (m.test.logLoss ?? undefined) : undefined, n: m.test.n }),
    ...(strict ? [{ ...certain({ id: 'test.rows', operator: '>=', limit: minimumTestRows }, { value: worth(m.test, m.test.n), n: m.test.n }), uncertain: true }] : []),
  ];
}

/** Standard: the value decides, the interval is shown. Strict: the interval's lower end decides; a value that clears it alone is inconclusive. */
function withInterval(rule: Limit, metrics: BinaryMetrics, metric: 'accuracy' | 'auc', strict: boolean): Judged {
  const value = metrics[metric] ?? undefined;
  const interval = metrics.intervals[metric] ?? undefined;
  const measured = { value: isAround(interval, value) ? value : undefined, n: metrics.n, interval };
  const point = judge(rule, measured);
  if (!strict || !point.passed) return { check: point, uncertain: false };
  const bound = judge({ ...rule, advice: 'the lower end of the 95% interval decides in the strict profile' }, { ...measured, value: interval?.[0] });
  return { check: { ...bound, value: point.value }, uncertain: true };
}

/** An interval that leaves its value out, or leaves [0, 1], is broken, and so is what it belongs to. */
function isAround(interval: readonly [number, number] | undefined, value: number | undefined): boolean {
  if (interval === undefined || value === undefined) return true;
  const [low, high] = interval;
  return SHARE[0] <= low && low <= value + ROUNDING && value - ROUNDING <= high && high <= SHARE[1] + ROUNDING;
}

/** Passes only if every round keeps the limit; sound rounds that disagree, and a machine that was slow at anything, speak of the machine. */
function latencyCheck({ latencyMs }: Measurements, limit: number): Judged {
  const { p95, rounds, predictions } = latencyMs;
  const sound = predictions > 0 && rounds.length > 0 && [p95, ...rounds].every((ms) => ms >= 0 && Number.isFinite(ms));
  const within = rounds.filter((ms) => ms < limit).length;
  const check = judge({ id: 'latency.p95', operator: '<', limit }, { value: sound ? Math.max(p95, ...rounds) : undefined, n: predictions });
  return { check, uncertain: sound && ((within > 0 && within < rounds.length) || machineWasBusy(latencyMs)) };
}

function integrityChecks(m: Measurements, { limits }: Policy): Judged[] {
  const largest = limits.predictionDifference;
  return [
    certain({ id: 'reload.identical', operator: '==', limit: 0 }, { value: m.reload.differing, n: m.reload.rows }),
    certain({ id: 'predictor.difference', operator: '<=', limit: largest, range: SHARE }, { value: m.predictorDifference.largest, n: m.predictorDifference.rows }),
    certain({ id: 'golden.difference', operator: '<=', limit: largest, range: SHARE }, { value: m.goldenDifference.largest, n: m.goldenDifference.rows }),
    certain({ id: 'tensors.leaked', operator: '==', limit: 0 }, { value: m.leakedTensors, n: m.test.n }),
    permutedAucCheck(m),
    ...(m.quantization === null ? [] : quantizationChecks(m.quantization, m.validation.n, limits)),
  ];
}

/** Of the gate itself: labels in a random order that it finds a skill in mean that it measures wrongly. */
function permutedAucCheck({ permutedAuc: { mean, permutations }, test }: Measurements): Judged {
  const rule: Limit = { id: 'test.permuted_auc', operator: '<=', limit: permutedAucLimit(test, permutations), range: [0, 0.5] };
  return certain(rule, { value: mean === null ? undefined : Math.abs(mean - 0.5), n: test.n });
}

function quantizationChecks({ lossChange, statedChange }: NonNullable<Measurements['quantization']>, n: number, limits: Policy['limits']): Judged[] {
  return [
    certain({ id: 'quantization.loss_change', operator: '<=', limit: limits.quantizationLossChange, range: [0, Infinity] }, { value: lossChange, n }),
    certain({ id: 'quantization.stated_change', operator: '<=', limit: limits.quantizationChange, range: SHARE }, { value: statedChange, n }),
  ];
}

const rarerClass = (metrics: BinaryMetrics): number => worth(metrics, Math.min(metrics.positives, metrics.n - metrics.positives));

/** How many independent rows so many of these are worth, rounded down: those that overlap in time tell less. */
function worth({ n, effectiveRows }: BinaryMetrics, rows: number): number {
  return effectiveRows === null ? rows : Math.floor((rows * effectiveRows) / n + ROUNDING);
}

function dataChecks(m: Measurements, { limits, minimumRows, minimumClassRows }: Policy): Judged[] {
  const later = m.validation.n + m.test.n;
  const rows = m.train.n + later;
  return [
    certain({ id: 'data.rows', operator: '>=', limit: minimumRows }, { value: rows, n: rows }),
    certain({ id: 'split.recomputed', operator: '==', limit: 1 }, { value: Number(m.splitMatches), n: rows }),
    certain({ id: 'transforms.recomputed', operator: '==', limit: 1 }, { value: Number(m.transformsMatch), n: m.train.n }),
    certain({ id: 'data.reading', operator: '==', limit: 1 }, { value: Number(m.readingMatches), n: m.train.n }),
    certain({ id: 'data.single_feature', operator: '<', limit: limits.singleFeatureAuc, range: [0.5, 1] }, { value: m.audit.strongestColumn?.auc, n: m.audit.columnsChecked }),
    certain({ id: 'data.leaks', operator: '==', limit: 0 }, { value: m.audit.findings.length, n: rows }),
    certain({ id: 'data.cross_split_duplicates', operator: '<=', limit: Math.floor(limits.duplicateShare * later), range: [0, Infinity] }, { value: m.crossSplitDuplicates, n: later }),
    certain({ id: 'data.rarer_class', operator: '>=', limit: minimumClassRows }, { value: Math.min(rarerClass(m.validation), rarerClass(m.test)), n: later }),
  ];
}
