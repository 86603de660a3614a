import fc from 'fast-check';
import { Policy, type Measurements } from '../contract.js';
import { goodMeasurements, withMeasured } from './good-measurements.fixture.js';
import { judgeMeasurements } from './judge-measurements.js';
import { above, below } from './neighbours.fixture.js';

const policy = Policy.parse({});
const DAY = '2026-01-31';
const standard = (measurements: Measurements) => judgeMeasurements(measurements, policy, 'standard', DAY);
const strict = (measurements: Measurements) => judgeMeasurements(measurements, policy, 'strict', DAY);
const failedIn = ({ checks }: ReturnType<typeof standard>) => checks.filter(({ passed }) => !passed).map(({ id }) => id);

/** Every measured value a check rests on, with its row count and what is one step worse than allowed. */
const RESTS_ON = [
  { id: 'validation.accuracy', value: 'validation.accuracy', n: 'validation.n', bad: below(0.7) },
  { id: 'test.auc', value: 'test.auc', n: 'test.n', bad: below(0.75) },
  { id: 'latency.p95', value: 'latencyMs.p95', n: 'latencyMs.predictions', bad: 50 },
  { id: 'test.closed_auc_share', value: 'baselines.closedAucShare', n: 'test.n', bad: below(0.2) },
  { id: 'test.log_loss', value: 'test.logLoss', n: 'test.n', bad: 0.693 },
  { id: 'reload.identical', value: 'reload.differing', n: 'reload.rows', bad: 1 },
  { id: 'predictor.difference', value: 'predictorDifference.largest', n: 'predictorDifference.rows', bad: above(1e-6) },
  { id: 'golden.difference', value: 'goldenDifference.largest', n: 'goldenDifference.rows', bad: above(1e-6) },
  { id: 'tensors.leaked', value: 'leakedTensors', n: 'test.n', bad: 1 },
  { id: 'test.permuted_auc', value: 'permutedAuc.mean', n: 'test.n', bad: 0.53 },
  { id: 'split.recomputed', value: 'splitMatches', n: 'train.n', bad: false },
  { id: 'transforms.recomputed', value: 'transformsMatch', n: 'train.n', bad: false },
  { id: 'data.reading', value: 'readingMatches', n: 'train.n', bad: false },
  { id: 'data.single_feature', value: 'audit.strongestColumn.auc', n: 'audit.columnsChecked', bad: 0.99 },
  { id: 'data.cross_split_duplicates', value: 'crossSplitDuplicates', n: 'test.n', bad: 13 },
] as const;

/** Intervals of the fixture stand around 0.8 and 0.88; at the limit they would leave the value out. */
const withoutIntervals = (): Measurements => withMeasured('test.intervals.auc', null, withMeasured('validation.intervals.accuracy', null));

describe('judgeMeasurements', () => {
  it('passes a good model in both profiles, with every check shown', () => {
    const ids = [...RESTS_ON.map(({ id }) => id), 'data.rows', 'data.rarer_class', 'data.leaks', 'train.memorisation', 'bundle.bytes'].sort();
    expect(standard(goodMeasurements())).toMatchObject({ status: 'passed', advice: [] });
    expect(standard(goodMeasurements()).checks.map(({ id }) => id).sort()).toEqual(ids);
    expect(strict(goodMeasurements())).toMatchObject({ status: 'passed', advice: [] });
    expect(strict(goodMeasurements()).checks.map(({ id }) => id).sort()).toEqual([...ids, 'test.rows'].sort());
  });

  it('refuses a leak that the audit found, and says what and where', () => {
    const finding = { code: 'row-number', columns: ['size'], rows: [1, 2, 3], message: 'column "size" counts the rows', value: 1 };
    const verdict = standard(withMeasured('audit.findings', [finding]));
    expect(verdict).toMatchObject({ status: 'refused', advice: ['The audit found: column "size" counts the rows (rows 1, 2, 3).'] });
    expect(failedIn(verdict)).toEqual(['data.leaks']);
  });

  it.each([
    [0.01, 'passed'],
    [above(0.01), 'refused'],
    [NaN, 'refused'],
  ])('takes a loss changed by %p through quantised weights as %s', (change, status) => {
    const verdict = standard(withMeasured('quantization', { lossChange: change, statedChange: 0 }));
    expect(verdict.status).toBe(status);
    expect(verdict.checks.map(({ id }) => id)).toContain('quantization.loss_change');
  });

  it.each([
    [0.02, 'passed'],
    [above(0.02), 'refused'],
    [NaN, 'refused'],
  ])('takes a stated change of %p by quantised weights as %s', (change, status) => {
    expect(standard(withMeasured('quantization', { lossChange: 0, statedChange: change })).status).toBe(status);
  });

  it('shows value, limit, interval and rows of a check', () => {
    expect(standard(goodMeasurements()).checks[1]).toEqual({ id: 'test.auc', value: 0.88, operator: '>=', limit: 0.75, n: 600, interval: [0.85, 0.91], margin: expect.closeTo(0.13, 12), passed: true, reason: '0.88 >= 0.75' });
  });

  it.each([
    ['validation.accuracy', 0.7],
    ['test.auc', 0.75],
    ['latencyMs.p95', below(50)],
    ['baselines.closedAucShare', 0.2],
    ['test.logLoss', below(0.693)],
    ['predictorDifference.largest', 1e-6],
    ['goldenDifference.largest', 1e-6],
    ['audit.strongestColumn.auc', below(0.99)],
    ['crossSplitDuplicates', 12],
    ['validation.positives', 10],
    ['test.positives', 590],
  ])('passes %s of exactly %p', (path, value) => {
    expect(standard(withMeasured(path, value, withoutIntervals())).status).toBe('passed');
  });

  it.each(RESTS_ON)('refuses $id one step beyond its limit, for that reason alone', ({ id, value, bad }) => {
    const verdict = standard(withMeasured(value, bad, withoutIntervals()));
    expect(verdict.status).toBe('refused');
    expect(failedIn(verdict)).toEqual([id]);
    expect(verdict.advice).toHaveLength(1);
  });

  it.each([
    ['validation.positives', 9],
    ['validation.positives', 591],
    ['test.positives', 9],
    ['test.positives', 600],
  ])('refuses %s of %p, since one class has fewer than ten rows', (path, value) => {
    const verdict = standard(withMeasured(path, value));
    expect(failedIn(verdict)).toEqual(['data.rarer_class']);
    expect(verdict.status).toBe('refused');
  });

  describe.each(['standard', 'strict'] as const)('in the %s profile', (profile) => {
    const broken = [Number.NaN, Infinity, -Infinity, undefined, null, 95, 'abc', [0.9], {}];
    it.each(RESTS_ON.flatMap(({ id, value }) => broken.map((came) => ({ id, value, came }))))('refuses $id where $came was measured', ({ id, value, came }) => {
      const verdict = judgeMeasurements(withMeasured(value, came), policy, profile, DAY);
      expect(verdict.status).toBe('refused');
      expect(failedIn(verdict)).toContain(id);
    });

    it.each(RESTS_ON.flatMap(({ id, n }) => [0, -1, Number.NaN, undefined].map((came) => ({ id, n, came }))))('refuses $id measured on $came rows', ({ n, id, came }) => {
      const measurements = id === 'split.recomputed' ? ['train.n', 'validation.n', 'test.n'].reduce((broken, path) => withMeasured(path, came, broken), goodMeasurements()) : id === 'data.cross_split_duplicates' ? withMeasured('validation.n', came, withMeasured('test.n', came)) : withMeasured(n, came);
      const verdict = judgeMeasurements(measurements, policy, profile, DAY);
      expect(verdict.status).toBe('refused');
      expect(failedIn(verdict)).toContain(id);
    });

    it.each([
      ['validation.intervals.accuracy', [Number.NaN, 0.9]],
      ['validation.intervals.accuracy', [0.7, Infinity]],
      ['validation.intervals.accuracy', [76, 84]],
      ['validation.intervals.accuracy', [0.81, 0.84]],
      ['validation.intervals.accuracy', [0.76, 0.79]],
      ['validation.intervals.accuracy', [-0.1, 0.84]],
      ['test.intervals.auc', [0.85, 1.1]],
    ])('refuses %s of %p, which cannot be', (path, interval) => {
      expect(judgeMeasurements(withMeasured(path, interval), policy, profile, DAY).status).toBe('refused');
    });

    it.each([Number.NaN, Infinity, undefined])('refuses to hold a log loss against a baseline of %p', (prior) => {
      const verdict = judgeMeasurements(withMeasured('baselines.bestLogLoss', prior), policy, profile, DAY);
      expect(verdict.status).toBe('refused');
      expect(failedIn(verdict)).toEqual(['test.log_loss']);
    });
  });

  it('passes a perfect model whose interval ends a rounding error beyond 1', () => {
    const perfect = withMeasured('test.intervals.auc', [0.97, 1 + 2 ** -52], withMeasured('test.auc', 1));
    expect(standard(perfect).status).toBe('passed');
  });

  it('refuses data of fewer rows than the policy wants', () => {
    const few = withMeasured('train.n', 199, withMeasured('validation.n', 0, withMeasured('test.n', 0)));
    expect(standard(few).checks.find(({ id }) => id === 'data.rows')).toMatchObject({ passed: false, value: 199, limit: 200 });
    expect(judgeMeasurements(goodMeasurements(), Policy.parse({ minimumRows: 4000 }), 'standard', DAY).status).toBe('passed');
    expect(judgeMeasurements(goodMeasurements(), Policy.parse({ minimumRows: 4001 }), 'standard', DAY).status).toBe('refused');
  });

  it('refuses data of which no column could be tried alone', () => {
    const verdict = standard(withMeasured('audit.strongestColumn', null));
    expect(verdict.status).toBe('refused');
    expect(verdict.advice).toEqual(['No column could be tried alone: knownSeparators in the policy must leave at least one column out.']);
  });

  it('takes every limit from the policy', () => {
    const tight = { validationAccuracy: 0.81, testAuc: 0.89, latencyP95Ms: 0.03, closedAucShare: 0.77, predictionDifference: 1e-8, singleFeatureAuc: 0.6 };
    for (const [name, limit] of Object.entries(tight)) {
      expect([name, judgeMeasurements(goodMeasurements(), Policy.parse({ limits: { [name]: limit } }), 'standard', DAY).status]).toEqual([name, 'refused']);
    }
  });
});

describe('judgeMeasurements of latency', () => {
  const rounds = (...values: unknown[]) => withMeasured('latencyMs.rounds', values);

  it('is inconclusive where sound rounds disagree about the limit', () => {
    const verdict = standard(rounds(0.03, 60, 0.04));
    expect(verdict.status).toBe('inconclusive');
    expect(failedIn(verdict)).toEqual(['latency.p95']);
    expect(verdict.checks.find(({ id }) => id === 'latency.p95')).toMatchObject({ value: 60 });
  });

  it('refuses where every round is too slow, and where there was none', () => {
    expect(standard(rounds(50, 60, 51)).status).toBe('refused');
    expect(standard(rounds()).status).toBe('refused');
  });

  it('is inconclusive where the machine was slow at the same arithmetic too, and refuses where it was not', () => {
    const slowest = withMeasured('latencyMs.p95', 55, rounds(50, 60, 51));
    expect(standard(withMeasured('latencyMs.calibration', [0.02, 0.02, 0.07], slowest)).status).toBe('inconclusive');
    expect(standard(withMeasured('latencyMs.calibration', [0.02, 0.02, 0.06], slowest)).status).toBe('refused');
    expect(standard(withMeasured('latencyMs.calibration', [0.02, 0.02, 0.07])).status).toBe('passed');
    expect(standard(withMeasured('latencyMs.calibration', [0.02, 0.02, 0.07], rounds(50, Number.NaN, 51))).status).toBe('refused');
  });

  it.each([Number.NaN, -1, Infinity, undefined, null])('refuses a round of %p, which speaks of no machine', (round) => {
    expect(standard(rounds(0.03, 60, round)).status).toBe('refused');
  });

  it('refuses rounds that disagree if anything else failed for certain', () => {
    expect(standard(withMeasured('leakedTensors', 1, rounds(0.03, 60, 0.04))).status).toBe('refused');
  });

  it('refuses rounds that disagree over no predictions', () => {
    expect(standard(withMeasured('latencyMs.predictions', 0, rounds(0.03, 60, 0.04))).status).toBe('refused');
  });
});

describe('judgeMeasurements in the strict profile', () => {
  it.each([
    ['validation.accuracy', 'validation.intervals.accuracy', 0.7],
    ['test.auc', 'test.intervals.auc', 0.75],
  ])('lets the lower end of the interval decide on %s', (id, path, limit) => {
    expect(strict(withMeasured(path, [limit, 0.95])).status).toBe('passed');
    const wide = strict(withMeasured(path, [below(limit), 0.95]));
    expect(wide.status).toBe('inconclusive');
    expect(failedIn(wide)).toEqual([id]);
    expect(wide.checks.find((check) => check.id === id)).toMatchObject({ value: id === 'test.auc' ? 0.88 : 0.8, interval: [below(limit), 0.95], reason: expect.stringContaining('the lower end of the 95% interval decides') });
    expect(standard(withMeasured(path, [below(limit), 0.95])).status).toBe('passed');
  });

  it('is inconclusive without an interval', () => {
    expect(strict(withMeasured('test.intervals.auc', null)).status).toBe('inconclusive');
  });

  it('refuses a value below the limit, whatever its interval', () => {
    expect(strict(withMeasured('test.intervals.auc', [0.7, 0.95], withMeasured('test.auc', below(0.75)))).status).toBe('refused');
  });

  it('is inconclusive on fewer test rows than the policy wants', () => {
    expect(strict(withMeasured('test.n', 500)).status).toBe('passed');
    const few = strict(withMeasured('test.n', 499));
    expect(few.status).toBe('inconclusive');
    expect(failedIn(few)).toEqual(['test.rows']);
    expect(standard(withMeasured('test.n', 499)).status).toBe('passed');
  });
});

describe('judgeMeasurements of rows that overlap in time', () => {
  it('counts test rows for what they are worth, rounded down', () => {
    const worthOf = (effectiveRows: number) => strict(withMeasured('test.effectiveRows', effectiveRows));
    expect(worthOf(500).status).toBe('passed');
    const few = worthOf(499.9);
    expect(few.status).toBe('inconclusive');
    expect(few.checks.find(({ id }) => id === 'test.rows')).toMatchObject({ value: 499, limit: 500, n: 600, passed: false });
    expect(few.advice).toEqual(['The strict profile wants 500 test rows, there are 600, worth 499 as they overlap in time: bring about 9 more rows of data.']);
    expect(standard(withMeasured('test.effectiveRows', 100)).status).toBe('passed');
  });

  it.each(['validation', 'test'])('counts the rarer class of %s rows in the same proportion', (part) => {
    const rarer = (positives: number, effectiveRows: number) => standard(withMeasured(`${part}.positives`, positives, withMeasured(`${part}.effectiveRows`, effectiveRows))).checks.find(({ id }) => id === 'data.rarer_class');
    expect(rarer(20, 300)).toMatchObject({ value: 10, passed: true });
    expect(rarer(580, 300)).toMatchObject({ value: 10, passed: true });
    expect(rarer(20, 299)).toMatchObject({ value: 9, passed: false });
    // A third of thirty, whatever the rounding of the division.
    expect(rarer(30, 600 / 3)).toMatchObject({ value: 10, passed: true });
  });
});

describe('judgeMeasurements under any change for the worse', () => {
  const share = { min: 0, max: 1, noNaN: true };
  const start = fc.record({
    'validation.accuracy': fc.double(share),
    'test.auc': fc.double(share),
    'test.logLoss': fc.double({ min: 0, max: 2, noNaN: true }),
    'baselines.closedAucShare': fc.double({ min: -1, max: 1, noNaN: true }),
    'predictorDifference.largest': fc.double({ min: 0, max: 2e-6, noNaN: true }),
    'goldenDifference.largest': fc.double({ min: 0, max: 2e-6, noNaN: true }),
    'audit.strongestColumn.auc': fc.double({ min: 0.5, max: 1, noNaN: true }),
    'latencyMs.p95': fc.double({ min: 0, max: 100, noNaN: true }),
    'leakedTensors': fc.nat(1),
    'reload.differing': fc.nat(1),
    'crossSplitDuplicates': fc.nat(20),
  });
  const HIGHER_IS_BETTER = ['validation.accuracy', 'test.auc', 'baselines.closedAucShare'];
  const worsened = (path: string, value: number, by: number) => (HIGHER_IS_BETTER.includes(path) ? value - by : value + by);
  const measured = (values: Record<string, number>) => Object.entries(values).reduce((all, [path, value]) => withMeasured(path, value, all), withoutIntervals());

  it('never turns a refusal into a pass', () => {
    let refusedBefore = 0;
    fc.assert(
      fc.property(start, fc.nat(10), fc.double({ min: 0, max: 200, noNaN: true }), (values, pick, by) => {
        const [path, value] = Object.entries(values)[pick] ?? ['', 0];
        const before = standard(measured(values));
        const after = standard(measured({ ...values, [path]: worsened(path, value, by) }));
        if (before.status === 'passed') return true;
        refusedBefore++;
        return after.status !== 'passed' && failedIn(before).every((id) => failedIn(after).includes(id));
      }),
      { seed: 11, numRuns: 400, verbose: true },
    );
    expect(refusedBefore).toBeGreaterThan(100);
  });

  it('fails for every one of the good numbers made bad, whatever the others are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RESTS_ON), fc.constantFrom(...RESTS_ON), (one, other) => {
        const verdict = standard(withMeasured(one.value, one.bad, withMeasured(other.value, other.bad)));
        return verdict.status === 'refused' && [one.id, other.id].every((id) => failedIn(verdict).includes(id));
      }),
      { seed: 12, numRuns: 300, verbose: true },
    );
  });
});
