import { ReportInput } from '@gecko/evaluation/contract';
import { Metadata } from '@gecko/serialization/contract';
import { Policy, Verdict, type Measurements, type ProfileName } from '../contract.js';
import { exampleBundle } from '../measure/example-bundle.fixture.js';
import { goodMeasurements, withMeasured } from '../judge/good-measurements.fixture.js';
import { judgeMeasurements } from '../judge/judge-measurements.js';
import { reportInput } from './report-input.js';

const digest = (digit: string): string => digit.repeat(64);

function reportOn(measurements: Measurements, profile: ProfileName = 'standard', policy = Policy.parse({})) {
  const verdict = Verdict.parse({
    schemaVersion: 1,
    ...judgeMeasurements(measurements, policy, profile, '2026-01-31'),
    profile,
    subject: { model: 'moons', bundle: digest('1'), source: digest('9'), data: digest('2'), split: digest('3'), test: digest('a'), policy: digest('5'), gateBuild: digest('6') },
    look: { number: 3, budget: 12 },
    environment: { node: 'v20.20.2', platform: 'linux', architecture: 'x64' },
    measurements,
  });
  return reportInput(exampleBundle(), verdict, { notes: ['Column "x" is constant.'] });
}

describe('reportInput', () => {
  it('is what the report page takes', () => {
    expect(Metadata.safeParse(exampleBundle().metadata).error).toBeUndefined();
    expect(ReportInput.safeParse(reportOn(goodMeasurements())).error).toBeUndefined();
  });

  it('takes every figure from the verdict', () => {
    const report = reportOn(withMeasured('test.auc', 0.9));
    expect(report).toMatchObject({ title: 'moons', status: 'passed', bestEpoch: 2, latencyMs: { p50: 0.02, p95: 0.03, p99: 0.05, max: 0.4 } });
    expect(report.metrics.map(({ part, metrics }) => [part, metrics.auc])).toEqual([['train', 0.88], ['validation', 0.88], ['test', 0.9]]);
    expect(report.epochs).toHaveLength(2);
    expect(report.checks).toHaveLength(20);
  });

  it.each([
    ['passed', goodMeasurements(), 'standard', 'All 20 checks passed. AUC on 600 test rows, which only the gate opens: 0.880 (look 3 at these rows).'],
    ['refused', withMeasured('leakedTensors', 1), 'standard', '1 of 20 checks failed. AUC on 600 test rows, which only the gate opens: 0.880 (look 3 at these rows).'],
    ['inconclusive', withMeasured('test.n', 499), 'strict', '1 of 21 checks could not be settled. AUC on 499 test rows, which only the gate opens: 0.880 (look 3 at these rows).'],
    ['refused', withMeasured('test.auc', null), 'standard', '2 of 20 checks failed. AUC on 600 test rows, which only the gate opens: undefined (look 3 at these rows).'],
  ] as const)('says in one sentence that the model is %s', (status, measurements, profile, headline) => {
    expect(reportOn(measurements, profile)).toMatchObject({ status, headline });
  });

  it('says in its headline that a failed check was waived', () => {
    const waivers = [{ check: 'latency.p95', owner: 'ops', reason: 'new machines come', expires: '2026-01-31' }];
    const report = reportOn(withMeasured('latencyMs.rounds', [60]), 'standard', Policy.parse({ waivers }));
    expect(report).toMatchObject({ status: 'passed', headline: expect.stringMatching(/^19 of 20 checks passed, 1 waived\. AUC/) });
  });

  it('shows what the gate measured against versions and by slice, and no analysis of another bundle', () => {
    const measured = goodMeasurements();
    const report = reportOn(measured);
    expect(report).toMatchObject({ versions: measured.comparisons, slices: measured.slices, reference: null, analysis: null, review: null });
  });

  it('gives the advice of the gate before that of the training', () => {
    expect(reportOn(withMeasured('splitMatches', false)).nextSteps).toEqual([expect.stringContaining('another split than the policy gives'), 'Still improving: train for more epochs.']);
  });

  it('describes columns of every kind, also those without values', () => {
    const report = reportOn(goodMeasurements());
    expect(report.columns.map(({ name, kind, missingShare, distinct, summary, histogram }) => [name, kind, missingShare, distinct, summary, histogram])).toEqual([
      ['age', 'numeric', 0.01, 80, 'mean 41.23, sd 2.5, range 1 to 99.5, 7 outliers', [1, 2, 3]],
      ['empty', 'numeric', 1, 0, 'no values', []],
      ['bare', 'numeric', 0, 1, 'mean 1, sd 0, range 0 to 0', []],
      ['smokes', 'boolean', 0, 2, 'true in 25.6%', []],
      ['unknown', 'boolean', 1, 0, 'no values', []],
      ['born', 'date', 0, 3, '1990-01-01 to 2001-12-31', []],
      ['never', 'date', 1, 0, 'no values', []],
      ['colour', 'categorical', 0, 5, 'a (9), b (8), c (7), d (6)', [9, 8, 7, 6, 5]],
    ]);
    expect(report.dataNotes).toEqual(['Column "x" is constant.', 'column "id" is left out: it counts the rows']);
  });

  it('states where everything came from', () => {
    const facts = Object.fromEntries(reportOn(goodMeasurements()).facts.map(({ group, items }) => [group, Object.fromEntries(items.map(({ name, value }) => [name, value]))]));
    expect(Object.keys(facts)).toEqual(['Data', 'Split', 'Model', 'Training, as the trainer states it', 'Environment, as the trainer states it', 'Gate', 'Hashes']);
    expect(facts['Model']).toMatchObject({ layers: '1 → 4 → 2 → 1', activation: 'relu', dropout: '0.3, 0.2', parameters: '21', weights: 'float32' });
    expect(facts['Training, as the trainer states it']).toMatchObject({ seed: '42', 'class weights': '"balanced"', 'stopped by': 'early-stopping' });
    expect(facts['Hashes']).toEqual({ bundle: digest('1'), source: digest('9'), data: digest('2'), split: digest('3'), test: digest('a'), policy: digest('5'), gateBuild: digest('6'), configuration: digest('8') });
  });
});
