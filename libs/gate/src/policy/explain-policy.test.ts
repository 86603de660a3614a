import { Policy, type ProfileName } from '../contract.js';
import { comparedWith, withMeasured } from '../judge/good-measurements.fixture.js';
import { judgeMeasurements } from '../judge/judge-measurements.js';
import { explainChecks, explainRest } from './explain-policy.js';

const asks = (policy: object, profile: ProfileName, id: string) => explainChecks(Policy.parse(policy), profile).filter((check) => check.id === id).map((check) => check.asks);

const RULES = {
  gates: [{ part: 'test', metric: 'f1', limit: 0.6, minimumRows: 300 }, { part: 'validation', metric: 'logLoss', limit: 0.5 }],
  slices: [{ column: 'region', metric: 'auc', limit: 0.65 }],
};

describe('explainChecks', () => {
  it.each(['standard', 'strict'] as const)('explains in the %s profile each check that is made, once, and no other', (profile) => {
    const slices = [{ column: 'region', metrics: { label: 'north', n: 100, positives: 50, auc: 0.8, accuracy: 0.8 }, accuracyInterval: null, aucInterval: null }];
    const measurements = withMeasured('slices', slices, withMeasured('comparisons', [comparedWith('published')], withMeasured('quantization', { lossChange: 0, statedChange: 0 })));
    const made = judgeMeasurements(measurements, Policy.parse(RULES), profile, '2026-01-31').checks.map(({ id }) => id.replace('="north"', ''));
    expect(explainChecks(Policy.parse(RULES), profile).map(({ id }) => id).sort()).toEqual(made.sort());
  });

  it('says limit, direction and what decides', () => {
    expect(asks({}, 'standard', 'test.auc')).toEqual(['at least 0.75 AUC on test rows; the value decides']);
    expect(asks({}, 'strict', 'test.auc')).toEqual(['at least 0.75 AUC on test rows; the lower end of its 95% interval decides, and is inconclusive below']);
    expect(asks({ limits: { latencyP95Ms: 5 } }, 'standard', 'latency.p95')).toEqual(['less than 5 ms for a prediction, 95th percentile of each round; rounds that disagree are inconclusive']);
    expect(asks({}, 'standard', 'quantization.loss_change')).toEqual(['at most 0.01 nats of validation loss moved by quantised weights (where they are)']);
    expect(asks({}, 'strict', 'test.rows')).toEqual(['at least 500 test rows; fewer are inconclusive']);
    expect(asks({}, 'standard', 'test.rows')).toEqual([]);
  });

  it('says what the own rules of a policy ask', () => {
    expect(asks(RULES, 'standard', 'test.f1')).toEqual(['at least 0.6 f1 on test rows; the value decides; fewer than 300 rows are inconclusive']);
    expect(asks(RULES, 'standard', 'validation.log_loss')).toEqual(['at most 0.5 logLoss on validation rows; the value decides']);
    expect(asks({ gates: [{ part: 'validation', metric: 'auc', limit: 0.8 }] }, 'strict', 'validation.auc')).toEqual(['at least 0.8 auc on validation rows; the lower end of its 95% interval decides, and is inconclusive below']);
    expect(asks(RULES, 'standard', 'slice.region.auc')).toEqual(['at least 0.65 auc for each slice of "region" with 50 test rows; the value decides; no such slice is inconclusive']);
    expect(asks({}, 'standard', 'change.auc.published')).toEqual(['auc at most 0.02 worse than the published version on the same test rows; refused where all of the 95% interval of the difference is worse; what cannot be compared is left out with a sentence']);
    expect(asks({ changes: [{ metric: 'auc', against: 'best', tolerance: 0, required: true }] }, 'strict', 'change.auc.best')).toEqual(['auc at most 0 worse than the best version on the same test rows; all of the 95% interval of the difference must be no worse, else inconclusive; what cannot be compared is inconclusive']);
  });

  it('puts what can be waived first', () => {
    const waivable = explainChecks(Policy.parse(RULES), 'strict').map((check) => check.waivable);
    expect(waivable).toEqual([...waivable].sort((a, b) => Number(b) - Number(a)));
    expect(new Set(waivable).size).toBe(2);
  });
});

describe('explainRest', () => {
  it('says split and looks', () => {
    expect(explainRest(Policy.parse({}), 'standard')).toEqual(['Split: method auto, 0.7 training, 0.15 validation, 0.15 test, salt 0; the gate makes it again.', 'Looks at one test set: 5, or a fiftieth of the test rows where that is more; one more is a warning.']);
    expect(explainRest(Policy.parse({ lookBudget: 3 }), 'strict')[1]).toBe('Looks at one test set: 3; one more is not taken (exit 5).');
  });

  it('says what is pinned, known and waived, without control characters', () => {
    const policy = Policy.parse({ data: { label: 'y\u202e', sql: 'SELECT 1' }, market: {}, knownSeparators: ['a'], waivers: [{ check: 'latency.p95', owner: 'ops', reason: 'new machines come', expires: '2026-01-31' }] });
    expect(explainRest(policy, 'standard').slice(2)).toEqual([
      'Data: label must be "\\"y\\u{202e}\\"".',
      'Data: sql must be "\\"SELECT 1\\"".',
      'Market: bars must become events and labels as the section market: says.',
      'Known separators, left out by the audit of columns: "a".',
      'Waiver: "latency.p95" does not refuse until 2026-01-31, by "ops": "new machines come".',
    ]);
  });
});
