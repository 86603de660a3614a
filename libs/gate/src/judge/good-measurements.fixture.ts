import type { BinaryMetrics } from '@gecko/evaluation/contract';
import type { Measurements, VersionComparison } from '../contract.js';

type Difference = NonNullable<VersionComparison['differences']['auc']>;

const metrics = (n: number): BinaryMetrics => ({
  n,
  positives: n / 2,
  threshold: 0.5,
  accuracy: 0.8,
  precision: 0.8,
  recall: 0.8,
  f1: 0.8,
  auc: 0.88,
  prAuc: 0.87,
  logLoss: 0.45,
  brier: 0.14,
  confusion: { truePositive: 0.4 * n, falsePositive: 0.1 * n, trueNegative: 0.4 * n, falseNegative: 0.1 * n },
  effectiveRows: null,
  intervals: { accuracy: [0.76, 0.84], auc: [0.85, 0.91] },
});

/** Before the first publication. */
function noVersion(): VersionComparison {
  return { against: 'published', version: null, incomparable: null, n: 0, differences: { accuracy: null, auc: null, logLoss: null }, flips: { toPositive: 0, toNegative: 0, nowRight: 0, nowWrong: 0 } };
}

/** Against a published version on 600 test rows: a hundredth better in every metric, by intervals that allow for a hundredth worse. */
export function comparedWith(against: VersionComparison['against'], changes: Partial<VersionComparison> = {}): VersionComparison {
  const better: Difference = { candidate: 0.81, version: 0.8, difference: 0.01, interval: [-0.01, 0.03] };
  const loss: Difference = { candidate: 0.44, version: 0.45, difference: -0.01, interval: [-0.03, 0.01] };
  return { ...noVersion(), against, version: 3, n: 600, differences: { accuracy: better, auc: better, logLoss: loss }, ...changes };
}

/** What a good model on 4000 rows measures: it passes in both profiles under the built-in policy. */
export function goodMeasurements(): Measurements {
  return {
    train: metrics(2800),
    validation: metrics(600),
    test: metrics(600),
    baselines: { baselines: [{ name: 'random', accuracy: 0.5, auc: 0.5, logLoss: 0.693 }], closedAucShare: 0.76, priorLogLoss: 0.693, bestLogLoss: 0.693 },
    roc: [
      { falsePositiveRate: 0, truePositiveRate: 0 },
      { falsePositiveRate: 1, truePositiveRate: 1 },
    ],
    latencyMs: { p50: 0.02, p95: 0.03, p99: 0.05, max: 0.4, first: 1, predictions: 3000, rounds: [0.03, 0.03, 0.04], calibration: [0.02, 0.02, 0.02] },
    reload: { rows: 600, differing: 0 },
    predictorDifference: { rows: 600, largest: 1e-7 },
    goldenDifference: { rows: 16, largest: 1e-7 },
    leakedTensors: 0,
    audit: { strongestColumn: { column: 'age', auc: 0.7 }, columnsChecked: 4, findings: [] },
    crossSplitDuplicates: 0,
    splitMatches: true,
    transformsMatch: true,
    readingMatches: true,
    nearTies: { train: 0, validation: 0 },
    quantization: null,
    choices: null,
    market: null,
    permutedAuc: { mean: 0.5, largest: 0.54, permutations: 20 },
    comparisons: [noVersion()],
    slices: [],
    bundleBytes: 90_000,
    backend: { name: 'cpu', tfjsVersion: '4.22.0', tensorflowVersion: null, threads: 1, oneDnn: null },
  };
}

/** Sets one number or flag of the measurements, by its path, to anything, also to what the types forbid: numbers may come broken. */
export function withMeasured(path: string, value: unknown, measurements: Measurements = goodMeasurements()): Measurements {
  const copy = structuredClone(measurements);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let target: object = copy;
  for (const key of keys) {
    const inner: unknown = Reflect.get(target, key);
    if (typeof inner !== 'object' || inner === null) throw new Error(`no object at ${key} of ${path}`);
    target = inner;
  }
  if (!Reflect.has(target, last)) throw new Error(`nothing at ${path}`);
  Reflect.set(target, last, value);
  return copy;
}
