import { Policy, type Measurements } from '../contract.js';
import { LIMIT_NAMES, LIMIT_RULES, type LimitName } from '../policy/limit-rules.js';
import { goodMeasurements, withMeasured } from './good-measurements.fixture.js';
import { judgeMeasurements } from './judge-measurements.js';
import { above, below } from './neighbours.fixture.js';

/** Sets measured values by their paths, without the intervals that would leave them out. */
function measured(values: Readonly<Record<string, unknown>>): Measurements {
  const start = withMeasured('quantization', { lossChange: 0, statedChange: 0 }, withMeasured('test.intervals.auc', null, withMeasured('validation.intervals.accuracy', null)));
  return Object.entries(values).reduce((all, [path, value]) => withMeasured(path, value, all), start);
}

interface Edge {
  readonly limit: LimitName;
  readonly check: string;
  readonly passes: Readonly<Record<string, unknown>>;
  /** One unit in the last place worse: the nearest number, row or byte. */
  readonly refuses: Readonly<Record<string, unknown>>;
}

/** Limits of the built-in policy, but for the AUC on test rows where another limit depends on it. */
const EDGES: readonly Edge[] = [
  { limit: 'validationAccuracy', check: 'validation.accuracy', passes: { 'validation.accuracy': 0.7 }, refuses: { 'validation.accuracy': below(0.7) } },
  { limit: 'testAuc', check: 'test.auc', passes: { 'test.auc': 0.75 }, refuses: { 'test.auc': below(0.75) } },
  { limit: 'latencyP95Ms', check: 'latency.p95', passes: { 'latencyMs.rounds': [1, below(50)] }, refuses: { 'latencyMs.rounds': [50, 50] } },
  { limit: 'latencyP95Ms', check: 'latency.p95', passes: { 'latencyMs.p95': below(50) }, refuses: { 'latencyMs.p95': 50 } },
  { limit: 'closedAucShare', check: 'test.closed_auc_share', passes: { 'baselines.closedAucShare': 0.2 }, refuses: { 'baselines.closedAucShare': below(0.2) } },
  { limit: 'predictionDifference', check: 'predictor.difference', passes: { 'predictorDifference.largest': 1e-6 }, refuses: { 'predictorDifference.largest': above(1e-6) } },
  { limit: 'predictionDifference', check: 'golden.difference', passes: { 'goldenDifference.largest': 1e-6 }, refuses: { 'goldenDifference.largest': above(1e-6) } },
  { limit: 'duplicateShare', check: 'data.cross_split_duplicates', passes: { crossSplitDuplicates: 12 }, refuses: { crossSplitDuplicates: 13 } },
  { limit: 'singleFeatureAuc', check: 'data.single_feature', passes: { 'audit.strongestColumn.auc': below(0.99) }, refuses: { 'audit.strongestColumn.auc': 0.99 } },
  { limit: 'quantizationChange', check: 'quantization.stated_change', passes: { 'quantization.statedChange': 0.02 }, refuses: { 'quantization.statedChange': above(0.02) } },
  { limit: 'quantizationLossChange', check: 'quantization.loss_change', passes: { 'quantization.lossChange': 0.01 }, refuses: { 'quantization.lossChange': above(0.01) } },
  { limit: 'memorisation', check: 'train.memorisation', passes: { 'train.auc': 1, 'test.auc': 0.75 }, refuses: { 'train.auc': 1, 'test.auc': below(0.75) } },
  { limit: 'bundleBytes', check: 'bundle.bytes', passes: { bundleBytes: 64 << 20 }, refuses: { bundleBytes: (64 << 20) + 1 } },
];

const judged = ({ check, limit }: Edge, values: Readonly<Record<string, unknown>>) => {
  const policy = Policy.parse(limit === 'memorisation' ? { limits: { testAuc: 0.5 } } : {});
  const verdict = judgeMeasurements(measured(values), policy, 'standard', '2026-01-31');
  return { status: verdict.status, failed: verdict.checks.filter(({ passed }) => !passed).map(({ id }) => id), shown: verdict.checks.find(({ id }) => id === check) };
};

describe('every limit of a policy', () => {
  it('has an edge in this table', () => {
    expect([...new Set(EDGES.map(({ limit }) => limit))].sort()).toEqual([...LIMIT_NAMES].sort());
    expect([...new Set(EDGES.map(({ check }) => check))].sort()).toEqual(LIMIT_NAMES.flatMap((name) => LIMIT_RULES[name].checks).sort());
  });

  it.each(EDGES)('is kept by the last value that may pass: $check', (edge) => {
    const { status, shown } = judged(edge, edge.passes);
    expect(status).toBe('passed');
    expect(shown?.operator).toBe(LIMIT_RULES[edge.limit].operator);
    expect(shown?.margin).toBeGreaterThanOrEqual(0);
  });

  it.each(EDGES)('is missed one unit in the last place beyond it: $check', (edge) => {
    const { status, failed, shown } = judged(edge, edge.refuses);
    expect({ status, failed }).toEqual({ status: 'refused', failed: [edge.check] });
    expect(shown?.margin).toBeLessThanOrEqual(0);
  });
});

describe('new checks of the contract', () => {
  const broken = [Number.NaN, Infinity, -Infinity, undefined, null, 'abc', '0.8', true, [0.8], {}];

  it.each(broken.flatMap((came) => [{ path: 'train.auc', id: 'train.memorisation', came }, { path: 'bundleBytes', id: 'bundle.bytes', came }]))('refuse where $path came as $came', ({ path, id, came }) => {
    for (const profile of ['standard', 'strict'] as const) {
      const verdict = judgeMeasurements(withMeasured(path, came), Policy.parse({}), profile, '2026-01-31');
      expect(verdict).toMatchObject({ status: 'refused', moreRows: null, advice: [expect.any(String)] });
      expect(verdict.checks.filter(({ passed }) => !passed)).toMatchObject([{ id, value: null, margin: null }]);
    }
  });

  it.each([
    ['train.auc', 95],
    ['train.auc', -0.1],
    ['bundleBytes', 0],
    ['bundleBytes', -1],
  ])('refuse %s of %p, which cannot be', (path, came) => {
    expect(judgeMeasurements(withMeasured(path, came), Policy.parse({}), 'standard', '2026-01-31').status).toBe('refused');
  });

  it('say what to do about a model that knows its rows by heart, and about a large one', () => {
    const advice = (measurements: Measurements) => judgeMeasurements(measurements, Policy.parse({}), 'standard', '2026-01-31').advice;
    const learned = withMeasured('train.auc', 1, withMeasured('test.auc', 0.75, withMeasured('test.intervals.auc', null)));
    expect(judgeMeasurements(learned, Policy.parse({ limits: { memorisation: 0.2 } }), 'standard', '2026-01-31').advice).toEqual([expect.stringMatching(/^Training AUC 1\.000 against 0\.750 on test rows: the model knows its rows by heart/)]);
    expect(advice(withMeasured('bundleBytes', 70_000_000))).toEqual([expect.stringMatching(/^The bundle has 70000000 bytes where the policy allows 67108864/)]);
  });

  it('are shown for a good model with how far they are kept', () => {
    const { checks } = judgeMeasurements(goodMeasurements(), Policy.parse({}), 'standard', '2026-01-31');
    expect(checks.filter(({ id }) => ['train.memorisation', 'bundle.bytes'].includes(id))).toEqual([
      { id: 'train.memorisation', value: 0, operator: '<=', limit: 0.25, n: 600, margin: 0.25, passed: true, reason: '0 <= 0.25' },
      { id: 'bundle.bytes', value: 90_000, operator: '<=', limit: 64 << 20, n: 1, margin: (64 << 20) - 90_000, passed: true, reason: '90000 <= 67108864' },
    ]);
  });
});
