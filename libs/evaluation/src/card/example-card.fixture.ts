import { exampleAnalysis, exampleReference } from '../report/example-analysis.fixture.js';
import { exampleReport } from '../report/example-report.fixture.js';
import type { CardInput, CardVerdict } from './card-input.js';

const { metrics, baselines } = exampleReport('passed');

export function exampleCardVerdict(changes: Partial<CardVerdict> = {}): CardVerdict {
  const [, validation, test] = metrics;
  if (!validation || !test || !baselines) throw new Error('the example report has no metrics');
  return { bundle: 'b'.repeat(64), data: 'd'.repeat(64), status: 'passed', profile: 'standard', look: 2, failedChecks: [], test: test.metrics, validation: validation.metrics, baselines, latencyP95Ms: 0.0312, ...changes };
}

/** A passed model with everything known of it. */
export function exampleCardInput(changes: Partial<CardInput> = {}): CardInput {
  return {
    name: 'loans',
    bundle: 'b'.repeat(64),
    data: 'd'.repeat(64),
    trainedAt: '2026-01-02T00:00:00.000Z',
    label: 'repaid',
    positive: 'yes',
    negative: 'no',
    threshold: 0.5,
    columns: ['age', 'a_b'],
    rows: { train: 1400, validation: 300, test: 300 },
    split: 'stratified',
    model: [{ name: 'Layers', value: '2 → 4 → 1' }],
    isMarket: false,
    verdict: exampleCardVerdict(),
    analysis: exampleAnalysis(),
    reference: exampleReference(),
    ...changes,
  };
}
