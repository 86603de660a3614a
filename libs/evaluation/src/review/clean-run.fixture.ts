import type { Analysis, BinaryMetrics } from '../contract.js';
import type { ReviewInput, ReviewVerdict } from './review-input.js';

const SHA = 'a'.repeat(64);

const metrics = (n: number, auc: number): BinaryMetrics => ({
  n, effectiveRows: null, positives: 0.45 * n, threshold: 0.5, accuracy: 0.8, precision: 0.8, recall: 0.8, f1: 0.8, auc, prAuc: 0.85, logLoss: 0.4, brier: 0.15,
  confusion: { truePositive: 0.36 * n, falsePositive: 0.09 * n, trueNegative: 0.46 * n, falseNegative: 0.09 * n },
  intervals: { accuracy: [0.76, 0.84], auc: [auc - 0.04, auc + 0.04] },
});

const analysis: Analysis = {
  schemaVersion: 1, bundle: SHA, data: SHA, depth: 'quick', rows: { train: 1400, validation: 300 },
  performance: null,
  calibration: { bins: [], expectedError: 0.03, largestError: 0.08, brier: 0.15, brierSkill: 0.4, murphy: null, slope: 1, intercept: 0, spiegelhalter: { z: 0.4, p: 0.7 }, candidates: [], folds: 0, advised: 'none', applied: 'none' },
  thresholds: { inUse: 0.5, choices: [{ rule: 'youden', threshold: 0.47, value: 0.6, interval: [0.4, 0.55], meaning: '' }] },
  comparison: {
    rows: 300,
    rivals: [
      { name: 'majority', kind: 'baseline', auc: 0.5, accuracy: 0.55, logLoss: 0.69, aucDifference: { difference: 0.38, interval: [0.3, 0.45], p: 0 }, logLossDifference: null, mcnemar: null, conclusion: 'better' },
      { name: 'logistic regression', kind: 'logistic', auc: 0.83, accuracy: 0.76, logLoss: 0.47, aucDifference: { difference: 0.05, interval: [0.02, 0.08], p: 0.001 }, logLossDifference: null, mcnemar: null, conclusion: 'better' },
      { name: 'v1', kind: 'published', auc: 0.87, accuracy: 0.79, logLoss: 0.41, aucDifference: { difference: 0.01, interval: [-0.01, 0.03], p: 0.4 }, logLossDifference: null, mcnemar: null, conclusion: 'no difference shown' },
    ],
    crossValidation: [{ name: 'network', folds: [{ rows: 300, auc: 0.87, accuracy: 0.8, logLoss: 0.4 }], auc: { mean: 0.87, standardDeviation: 0.02, spread: 0.05, interval: null }, warning: null }],
  },
  explanation: {
    importance: [{ column: 'income', drop: 0.1, standardDeviation: 0.01, logLossRise: 0.1, aboveNoise: true }, { column: 'age', drop: 0.06, standardDeviation: 0.01, logLossRise: 0.1, aboveNoise: true }],
    repeats: 5, rows: 300, noiseFloor: 0, clusters: [],
    shap: { method: 'exact', rows: 0, backgroundRows: 0, baseValue: 0, columns: [], additivityGap: 0, standardError: 0 },
    samples: [], dependence: [], stability: { over: 'two halves', kendall: 0.8, spearman: 0.9, topJaccard: 1, kuncheva: 1, top: 2 },
  },
  errors: { worst: [], confidentMistakes: { count: 3, share: 0.03, sureRows: 100 }, slices: [], slicesLookedAt: 40, robustness: [{ change: 'noise of 1%', column: null, auc: 0.87, aucDrop: 0.01, meanChange: 0.01, flips: 0.02 }] },
  learningCurve: { points: [], gainFromDoubling: 0.005, model: 'network', conclusion: '' },
};

const verdict: ReviewVerdict = {
  status: 'passed',
  look: { number: 1, budget: 6 },
  checks: [
    { id: 'test.auc', value: 0.87, operator: '>=', limit: 0.75, n: 300, interval: [0.83, 0.91], passed: true, reason: '' },
    { id: 'latency.p95', value: 0.1, operator: '<', limit: 50, n: 3000, passed: true, reason: '' },
  ],
  waived: [],
  metrics: { train: metrics(1400, 0.9), validation: metrics(300, 0.88), test: metrics(300, 0.87) },
  baselineAuc: 0.5,
  audit: [],
  strongestColumn: { column: 'income', auc: 0.7 },
  crossSplitDuplicates: 0,
  splitMatches: true,
  transformsMatch: true,
  readingMatches: true,
  periods: [0.85, 0.88, 0.87].map((auc, index) => ({ label: `period ${index + 1}`, n: 100, positives: 45, auc, accuracy: 0.8 })),
  bounds: [{ label: 'pessimistic', n: 300, positives: 130, auc: 0.86, accuracy: 0.8 }],
};

const epoch = { loss: 0.4, validationLoss: 0.4, accuracy: 0.82, validationAccuracy: 0.8, gradientNorm: 0.5 };

/** A run of market events that nothing is wrong with: every item applies, and is met. */
export const cleanRun: ReviewInput & { readonly verdict: ReviewVerdict; readonly analysis: Analysis; readonly market: NonNullable<ReviewInput['market']> } = {
  bundle: SHA,
  task: 'binary',
  threshold: 0.5,
  data: {
    rows: 2000,
    profiledRows: 1700,
    label: 'repaid',
    columns: [
      { name: 'age', kind: 'numeric', missing: 20, distinct: 60, outliers: 5, clipped: true },
      { name: 'income', kind: 'numeric', missing: 0, distinct: 1500, outliers: 300, clipped: true },
    ],
    hasTimeColumn: false,
  },
  split: { method: 'purged-time', salt: 0, rows: { train: 1400, validation: 300, test: 300 }, positives: { train: 630, validation: 135, test: 138 }, duplicateRows: 4, purgedRows: 12, trainSha256: SHA },
  fittedOn: { rows: 1400, sha256: SHA },
  model: { inputs: 2, parameters: 11_000, dropout: [0.3, 0.2, 0.2], kernelL1: 0, kernelL2: 0.001 },
  training: { seed: 42, epochs: 100, batchSize: 32, optimizer: 'adam', learningRate: 0.001, weighsClasses: true, oversamples: false, focalLoss: false, patience: 15, engine: 'simd', flavour: 'fma' },
  history: { epochs: [{ epoch: 1, ...epoch, validationLoss: 0.6 }, { epoch: 2, ...epoch }], bestEpoch: 2, stopReason: 'early-stopping' },
  diagnoses: [],
  market: { first: '2023-01-02T00:00:00.000Z', last: '2025-01-02T00:00:00.000Z', meanUniqueness: 0.8, ambiguousShare: 0.02 },
  verdict,
  analysis,
  ledger: { present: true, problem: null, holdsVerdict: true, looks: 1 },
  looserPolicy: [],
  policyFile: 'gates.yaml',
  settings: { files: ['pipeline.yaml'], unfit: [] },
  dependencies: { file: 'package.json', lockFile: 'package-lock.json', ranges: [{ name: 'zod', range: '4.6.7' }] },
  memoryWarnings: [],
};
