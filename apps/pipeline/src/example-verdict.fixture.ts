import type { BinaryMetrics } from '@gecko/evaluation/contract';
import type { Verdict } from '@gecko/gate/contract';

const digest = (digit: string): string => digit.repeat(64);

const metrics = (n: number): BinaryMetrics => ({
  n,
  positives: n / 2,
  threshold: 0.5,
  accuracy: 0.8125,
  precision: 0.75,
  recall: 0.7,
  f1: 0.725,
  auc: 0.875,
  prAuc: 0.865,
  logLoss: 0.45,
  brier: 0.14,
  confusion: { truePositive: 35, falsePositive: 11, trueNegative: 39, falseNegative: 15 },
  effectiveRows: null,
  intervals: { accuracy: [0.76, 0.84], auc: [0.85, 0.91] },
});

/** A verdict on a hundred test rows, with one check. */
export function exampleVerdict(changes: Partial<Verdict> = {}): Verdict {
  return {
    schemaVersion: 1,
    status: 'passed',
    profile: 'standard',
    subject: { model: 'example', bundle: digest('1'), source: 'e'.repeat(64), data: digest('2'), split: digest('3'), test: digest('4'), policy: digest('5'), gateBuild: digest('6') },
    look: { number: 2, budget: 6 },
    checks: [{ id: 'test.auc', value: 0.875, operator: '>=', limit: 0.75, n: 100, passed: true, reason: '0.875 >= 0.75' }],
    advice: [],
    moreRows: null,
    waived: [],
    environment: { node: 'v20.20.2', platform: 'linux', architecture: 'x64' },
    measurements: {
      train: metrics(400),
      validation: metrics(100),
      test: metrics(100),
      baselines: { baselines: [], closedAucShare: 0.75, priorLogLoss: 0.693, bestLogLoss: 0.693 },
      roc: [],
      latencyMs: { p50: 0.02, p95: 0.03, p99: 0.05, max: 0.4, first: 1, predictions: 3000, rounds: [0.03], calibration: [0.02] },
      reload: { rows: 100, differing: 0 },
      predictorDifference: { rows: 100, largest: 1e-7 },
      goldenDifference: { rows: 16, largest: 1e-7 },
      leakedTensors: 0,
      audit: { strongestColumn: { column: 'size', auc: 0.7 }, columnsChecked: 2, findings: [] },
      crossSplitDuplicates: 0,
      splitMatches: true,
      transformsMatch: true,
      readingMatches: true,
      nearTies: { train: 0, validation: 0 },
      quantization: null,
      choices: null,
      market: null,
      permutedAuc: { mean: 0.5, largest: 0.56, permutations: 20 },
      comparisons: [],
      slices: [],
      bundleBytes: 90_000,
      backend: { name: 'cpu', tfjsVersion: '4.22.0', tensorflowVersion: null, threads: 1, oneDnn: null },
    },
    ...changes,
  };
}
