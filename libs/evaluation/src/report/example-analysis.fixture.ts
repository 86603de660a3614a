import { fillNormal, fillUniform, randomStream } from '@gecko/kernel';
import type { Analysis, DriftReference, Explanation, LocalExplanation, Performance, ReportInput, Review, ThresholdChoices, ThresholdPoint } from '../contract.js';
import { exampleReport } from './example-report.fixture.js';

const ROWS = 300;
const COLUMNS = ['balance', 'visits_last_30_days', 'age', 'region', 'tenure_months', 'income', 'has_card', 'a_column_with_a_rather_long_name_as_they_come', 'channel', 'score_external'] as const;
const TYPICAL = ['1,204.5', '3', '41', 'north', '17', '38,400', 'true', '0.52', 'phone', '610'] as const;

/** The page with every part filled, except the market: to test with and to look at. */
export function exampleFullReport(status: ReportInput['status']): ReportInput {
  return { ...exampleReport(status), ...exampleGateParts(), analysis: exampleAnalysis(), review: exampleReview(), reference: exampleReference() };
}

/** A made-up but coherent analysis of 300 validation rows, every part filled. */
export function exampleAnalysis(): Analysis {
  const performance = examplePerformance();
  return {
    schemaVersion: 1,
    bundle: 'b'.repeat(64),
    data: 'd'.repeat(64),
    depth: 'full',
    rows: { train: 1400, validation: ROWS },
    performance,
    calibration: exampleCalibration(),
    thresholds: exampleThresholds(performance.sweep),
    comparison: exampleComparison(),
    explanation: exampleExplanation(),
    errors: exampleErrors(),
    learningCurve: {
      points: [175, 350, 700, 1400].map((rows, index) => ({ rows, auc: [0.741, 0.782, 0.812, 0.834][index] ?? 0, standardDeviation: [0.024, 0.016, 0.01, 0.006][index] ?? 0, repeats: 5 })),
      gainFromDoubling: 0.013,
      model: 'logistic regression',
      conclusion: 'Twice the training rows would add about 0.013 AUC.',
    },
  };
}

/** Normal scores, one standard deviation and a half apart, in steps of a hundredth. */
function examplePerformance(): Performance {
  const noise = new Float64Array(ROWS);
  const draws = new Float32Array(ROWS);
  fillNormal(randomStream(11, 'example'), { major: 0, minor: 0 }, noise);
  fillUniform(randomStream(11, 'example'), { major: 1, minor: 0 }, draws);
  const rows = Array.from(draws, (draw, row) => {
    const positive = draw < 0.43;
    return { positive, probability: 1 / (1 + Math.exp(-1.5 * ((noise[row] ?? 0) + (positive ? 0.75 : -0.75)))) };
  });
  const positives = rows.filter((row) => row.positive).length;
  const ordered = [...rows].sort((a, b) => b.probability - a.probability);
  return {
    n: ROWS,
    positives,
    threshold: 0.5,
    balancedAccuracy: 0.762,
    specificity: 0.781,
    matthews: 0.521,
    kolmogorovSmirnov: { statistic: 0.541, threshold: 0.47 },
    perClass: [
      { label: 'no', n: ROWS - positives, precision: 0.802, recall: 0.781, f1: 0.791 },
      { label: 'yes', n: positives, precision: 0.719, recall: 0.743, f1: 0.731 },
    ],
    lift: [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1].map((share) => {
      const taken = ordered.slice(0, Math.max(1, Math.round(share * ROWS)));
      const found = taken.filter((row) => row.positive).length;
      return { share, rows: taken.length, positives: found, gain: found / positives, lift: found / taken.length / (positives / ROWS) };
    }),
    sweep: Array.from({ length: 101 }, (_, step) => decideAt(rows, step / 100)),
    intervals: { method: 'rows', resamples: 1000, auc: [0.79, 0.879], accuracy: [0.716, 0.81], logLoss: [0.429, 0.541], brier: [0.139, 0.182] },
  };
}

function decideAt(rows: readonly { readonly positive: boolean; readonly probability: number }[], threshold: number): ThresholdPoint {
  const count = (positive: boolean, above: boolean): number => rows.filter((row) => row.positive === positive && row.probability >= threshold === above).length;
  const [truePositive, falsePositive, trueNegative, falseNegative] = [count(true, true), count(false, true), count(false, false), count(true, false)];
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  const twice = 2 * truePositive;
  return { threshold, truePositive, falsePositive, trueNegative, falseNegative, accuracy: (truePositive + trueNegative) / rows.length, precision: share(truePositive, truePositive + falsePositive), recall: share(truePositive, truePositive + falseNegative), f1: share(twice, twice + falsePositive + falseNegative) };
}

function exampleThresholds(sweep: readonly ThresholdPoint[]): ThresholdChoices {
  const best = (value: (point: ThresholdPoint) => number): ThresholdPoint => sweep.reduce((leader, point) => (value(point) >= value(leader) ? point : leader));
  const youden = best(({ recall, trueNegative, falsePositive }) => (recall ?? 0) + trueNegative / Math.max(trueNegative + falsePositive, 1) - 1);
  const f1 = best((point) => point.f1 ?? 0);
  const cost = best(({ falsePositive, falseNegative }) => -(falsePositive + 5 * falseNegative));
  return {
    inUse: 0.5,
    choices: [
      { rule: 'youden', threshold: youden.threshold, value: 0.541, interval: [0.38, 0.56], meaning: 'Both classes matter alike, however rare one of them is.' },
      { rule: 'f1', threshold: f1.threshold, value: f1.f1 ?? 0, interval: [0.33, 0.51], meaning: 'Positives matter: as many false alarms are borne as positives are missed.' },
      { rule: 'f2', threshold: 0.27, value: 0.842, interval: [0.18, 0.36], meaning: 'A missed positive is worse than a false alarm.' },
      { rule: 'cost', threshold: cost.threshold, value: -(cost.falsePositive + 5 * cost.falseNegative), interval: null, meaning: 'A missed positive costs 5 times a false alarm.' },
    ],
  };
}

function exampleCalibration(): Analysis['calibration'] {
  const shares = [0.04, 0.13, 0.22, 0.3, 0.47, 0.52, 0.6, 0.79, 0.83, 0.96];
  const sizes = [52, 44, 33, 26, 22, 19, 23, 26, 30, 25];
  return {
    bins: shares.map((share, bin) => ({ from: bin / 10, to: (bin + 1) / 10, n: sizes[bin] ?? 0, meanProbability: 0.05 + bin / 10, share, interval: [Math.max(0, share - 0.13), Math.min(1, share + 0.13)] })),
    expectedError: 0.031,
    largestError: 0.05,
    brier: 0.1604,
    brierSkill: 0.345,
    murphy: { reliability: 0.0012, resolution: 0.0857, uncertainty: 0.2449 },
    slope: 0.94,
    intercept: -0.06,
    spiegelhalter: { z: 0.63, p: 0.529 },
    candidates: [
      { method: 'none', logLoss: 0.4831, brier: 0.1604, expectedError: 0.031, gain: 0, standardError: 0 },
      { method: 'platt', logLoss: 0.4827, brier: 0.1602, expectedError: 0.029, gain: 0.0004, standardError: 0.0011 },
      { method: 'temperature', logLoss: 0.4829, brier: 0.1603, expectedError: 0.03, gain: 0.0002, standardError: 0.0008 },
      { method: 'isotonic', logLoss: 0.5012, brier: 0.1641, expectedError: 0.038, gain: -0.0181, standardError: 0.0092 },
    ],
    folds: 5,
    advised: 'none',
    applied: 'none',
  };
}

function exampleComparison(): Analysis['comparison'] {
  return {
    rows: ROWS,
    rivals: [
      { name: 'prior', kind: 'baseline', auc: 0.5, accuracy: 0.57, logLoss: 0.683, aucDifference: { difference: 0.336, interval: [0.289, 0.381], p: 0.00000001 }, logLossDifference: { difference: -0.2, interval: [-0.25, -0.144] }, mcnemar: { onlyThis: 84, onlyOther: 26, p: 0.0000001, method: 'chi-square' }, conclusion: 'better' },
      { name: 'logistic regression', kind: 'logistic', auc: 0.829, accuracy: 0.757, logLoss: 0.489, aucDifference: { difference: 0.007, interval: [-0.006, 0.02], p: 0.297 }, logLossDifference: { difference: -0.006, interval: [-0.016, 0.004] }, mcnemar: { onlyThis: 9, onlyOther: 7, p: 0.804, method: 'exact' }, conclusion: 'no difference shown' },
      { name: 'v3', kind: 'published', auc: 0.851, accuracy: 0.787, logLoss: 0.462, aucDifference: { difference: -0.015, interval: [-0.029, -0.002], p: 0.024 }, logLossDifference: null, mcnemar: null, conclusion: 'worse' },
    ],
    crossValidation: [
      { name: 'logistic', folds: [0.831, 0.812, 0.846, 0.82, 0.835].map((auc) => ({ rows: 340, auc, accuracy: 0.751, logLoss: 0.49 })), auc: { mean: 0.8288, standardDeviation: 0.0132, spread: 0.034, interval: [0.806, 0.851] }, warning: null },
      { name: '128-64-32', folds: [0.872, 0.764, 0.851, 0.823, 0.846].map((auc) => ({ rows: 340, auc, accuracy: 0.763, logLoss: 0.485 })), auc: { mean: 0.8312, standardDeviation: 0.0414, spread: 0.108, interval: [0.77, 0.892] }, warning: 'AUCs of folds lie 0.108 apart: figures of one split say little.' },
    ],
  };
}

function exampleExplanation(): Explanation {
  const drop = (index: number): number => [0.142, 0.087, 0.051, 0.033, 0.021, 0.012, 0.004, 0.001, -0.0008, -0.0021][index] ?? 0;
  const sample = (row: number, reason: string, label: number, sizes: readonly number[]): LocalExplanation => {
    const contributions = sizes.map((contribution, index) => ({ column: COLUMNS[index] ?? '', value: TYPICAL[index] ?? '', contribution }));
    const baseValue = -0.31;
    const logit = contributions.reduce((sum, { contribution }) => sum + contribution, baseValue);
    return { row, reason, label, probability: 1 / (1 + Math.exp(-logit)), baseValue, contributions, gap: 0.00002 };
  };
  return {
    importance: COLUMNS.map((column, index) => ({ column, drop: drop(index), standardDeviation: 0.006 - index * 0.0004, logLossRise: drop(index) * 1.3, aboveNoise: drop(index) > 0.006 })),
    repeats: 10,
    rows: ROWS,
    noiseFloor: 0.006,
    clusters: [{ columns: ['balance', 'income'], drop: 0.188, standardDeviation: 0.008 }, { columns: ['age', 'tenure_months'], drop: 0.079, standardDeviation: 0.005 }],
    shap: {
      method: 'permutation sampling against background rows',
      rows: 100,
      backgroundRows: 50,
      baseValue: -0.31,
      columns: COLUMNS.map((column, index) => ({ column, meanAbsolute: 0.8 / (index + 1), direction: ['region', 'channel'].includes(column) ? null : index % 2 === 0 ? 0.91 : -0.84 })),
      additivityGap: 0.00004,
      standardError: 0.011,
    },
    samples: [
      sample(1204, 'confident and right, positive', 1, [1.62, 0.71, 0.38, 0.22, -0.18, 0.09]),
      sample(87, 'confident and right, negative', 0, [-1.48, -0.66, -0.41, 0.12, -0.11, -0.05]),
      sample(655, 'confident and wrong', 0, [1.21, 0.94, 0.44, 0.18, 0.02, -0.03]),
      sample(1911, 'near the threshold', 1, [0.42, -0.38, 0.31, -0.05, 0.02, 0.01]),
    ],
    dependence: [
      { column: 'balance', points: [-500, 0, 500, 1000, 1500, 2000, 3000, 4500].map((value, index) => ({ value: String(value), mean: 0.2 + 0.075 * index, low: Math.max(0, 0.03 + 0.055 * index), high: Math.min(1, 0.45 + 0.08 * index) })) },
      { column: 'visits_last_30_days', points: [0, 1, 2, 3, 5, 8].map((value, index) => ({ value: String(value), mean: 0.61 - 0.06 * index, low: 0.35 - 0.05 * index, high: 0.85 - 0.05 * index })) },
      { column: 'region', points: ['north', 'south', 'east', 'west'].map((value, index) => ({ value, mean: 0.38 + 0.04 * index, low: 0.1, high: 0.8 })) },
    ],
    stability: { over: 'two halves of the validation rows', kendall: 0.82, spearman: 0.93, topJaccard: 0.67, kuncheva: 0.72, top: 5 },
  };
}

function exampleErrors(): Analysis['errors'] {
  const values = (start: number) => COLUMNS.slice(start, start + 4).map((column, index) => ({ column, value: TYPICAL[start + index] ?? '' }));
  return {
    worst: [655, 12, 980, 1733, 404].map((row, index) => ({ row, label: index % 2, probability: index % 2 === 0 ? 0.97 - index * 0.01 : 0.04 + index * 0.01, logLoss: 3.5 - index * 0.2, values: values(index) })),
    confidentMistakes: { count: 7, share: 0.023, sureRows: 84 },
    slices: [
      { name: 'age >= 60 and region = east', columns: ['age', 'region'], cause: 'wrong', expectedLogLoss: 0.52, confirmedOn: 20, n: 41, share: 0.137, logLoss: 0.83, otherLogLoss: 0.43, errorRate: 0.415, otherErrorRate: 0.212, difference: 0.4, interval: [0.19, 0.61], p: 0.0021 },
      { name: 'channel = phone', columns: ['channel'], cause: 'unsure', expectedLogLoss: 0.6, confirmedOn: 33, n: 66, share: 0.22, logLoss: 0.61, otherLogLoss: 0.45, errorRate: 0.318, otherErrorRate: 0.218, difference: 0.16, interval: [0.04, 0.28], p: 0.031 },
    ],
    slicesLookedAt: 214,
    robustness: [
      { change: 'noise of 2% of each spread', column: null, auc: 0.835, aucDrop: 0.001, meanChange: 0.004, flips: 0.007 },
      { change: 'missing', column: 'balance', auc: 0.712, aucDrop: 0.124, meanChange: 0.181, flips: 0.203 },
      { change: 'unseen level', column: 'region', auc: 0.819, aucDrop: 0.017, meanChange: 0.034, flips: 0.03 },
    ],
  };
}

export function exampleReference(): DriftReference {
  return {
    schemaVersion: 1,
    rows: 1400,
    columns: [
      { kind: 'numeric', name: 'balance', edges: [-120, 80, 310, 700, 1200, 1800, 2400, 3000, 3900], counts: [140, 140, 140, 140, 140, 140, 140, 140, 140, 92], missing: 48 },
      { kind: 'numeric', name: 'age', edges: [24, 29, 34, 38, 42, 47, 53, 60, 68], counts: [140, 140, 140, 140, 140, 140, 140, 140, 140, 140], missing: 0 },
      { kind: 'categorical', name: 'region', levels: ['north', 'south', 'east'], counts: [532, 434, 280], other: 154, missing: 0 },
    ],
    predictions: [244, 201, 160, 121, 104, 92, 107, 122, 139, 110],
    positiveShare: 0.43,
    performance: { rows: 300, auc: { value: 0.836, standardError: 0.023 }, logLoss: { value: 0.483, standardError: 0.026 }, brier: { value: 0.1604, standardError: 0.0091 } },
  };
}

export function exampleReview(): Review {
  return {
    schemaVersion: 1,
    bundle: 'b'.repeat(64),
    verdict: 'Warning',
    items: [
      { item: 'leakage.duplicates', group: 'leakage', question: 'Do equal rows stand on both sides of the split?', outcome: 'met', evidence: '0 rows' },
      { item: 'errors.slices', group: 'error analysis', question: 'Does the model do as well everywhere?', outcome: 'finding', evidence: '2 weak slices' },
      { item: 'time.periods', group: 'evaluation', question: 'Are there several test periods?', outcome: 'not applicable', evidence: 'rows have no time' },
    ],
    findings: [{ item: 'errors.slices', severity: 'HIGH', place: 'analysis.json errors.slices[0]', issue: 'Of rows with age >= 60 and region = east 41.5% are decided wrongly, of others 21.2%.', impact: 'These customers are served worse.', fix: 'Collect more rows like these, or add a column that tells them apart.' }],
  };
}

function exampleGateParts(): Pick<ReportInput, 'versions' | 'slices'> {
  return {
    versions: [
      { against: 'current', version: 3, incomparable: null, n: 300, differences: { accuracy: { candidate: 0.773, version: 0.76, difference: 0.013, interval: [-0.02, 0.047] }, auc: { candidate: 0.842, version: 0.831, difference: 0.011, interval: [-0.008, 0.031] }, logLoss: { candidate: 0.479, version: 0.49, difference: -0.011, interval: [-0.028, 0.006] } }, flips: { toPositive: 11, toNegative: 8, nowRight: 12, nowWrong: 7 } },
      { against: 'first', version: 1, incomparable: 'it reads the column "shop", which these data have not', n: 0, differences: { accuracy: null, auc: null, logLoss: null }, flips: { toPositive: 0, toNegative: 0, nowRight: 0, nowWrong: 0 } },
    ],
    slices: [
      { column: 'region', metrics: { label: 'north', n: 114, positives: 50, auc: 0.851, accuracy: 0.789 }, accuracyInterval: [0.706, 0.854], aucInterval: [0.77, 0.91] },
      { column: 'region', metrics: { label: 'east', n: 9, positives: 4, auc: null, accuracy: 0.667 }, accuracyInterval: [0.354, 0.879], aucInterval: null },
    ],
  };
}
