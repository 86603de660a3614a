import { answerFigures } from './answer-figures.js';
import { exampleBundle } from '../measure/example-bundle.fixture.js';
import { goodMeasurements } from '../judge/good-measurements.fixture.js';

describe('answerFigures', () => {
  it('takes the figures from the measurements and the weights hash from the manifest', () => {
    const bundle = exampleBundle();
    const digest = 'e'.repeat(64);
    const subject = { model: 'moons', bundle: digest, source: digest, data: digest, split: digest, test: digest, policy: digest, gateBuild: digest };
    const verdict = { schemaVersion: 1 as const, status: 'passed' as const, profile: 'standard' as const, subject, look: { number: 1, budget: 5 }, checks: [], advice: [], moreRows: null, waived: [], environment: { node: 'v20.20.2', platform: 'linux', architecture: 'x64' }, measurements: goodMeasurements() };
    const weights = 'd'.repeat(64);
    const manifest = { ...bundle.manifest, files: [{ name: 'weights.bin' as const, bytes: 4, sha256: weights }] };
    expect(answerFigures(verdict, { ...bundle, manifest })).toMatchObject({ status: 'passed', engine: 'eager', weightsSha256: weights, metrics: { test: { n: 600, accuracy: 0.8, auc: 0.88, logLoss: 0.45 } }, latencyMs: { p50: 0.02, max: 0.4 } });
  });
});
