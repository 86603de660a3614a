import { Review, type Severity } from '../contract.js';
import { CHECKLIST } from './checklist.js';
import { cleanRun } from './clean-run.fixture.js';
import type { ReviewInput, ReviewVerdict } from './review-input.js';
import { reviewRun, reviewVerdict } from './review-run.js';

const names = CHECKLIST.flatMap(({ items }) => items.map(({ item }) => item));
const { verdict, analysis, data, split, training, history, model, ledger, market, settings } = cleanRun;

const judged = (changes: Partial<ReviewVerdict>): Partial<ReviewInput> => ({ verdict: { ...verdict, ...changes } });
const audited = (code: string): Partial<ReviewInput> => judged({ audit: [{ code, columns: ['age'], message: `the ${code} of "age"` }] });
const measured = (part: 'validation' | 'test', changes: Partial<ReviewVerdict['metrics']['test']>): Partial<ReviewInput> => judged({ metrics: { ...verdict.metrics, [part]: { ...verdict.metrics[part], ...changes } } });
const diagnosed = (code: string): Partial<ReviewInput> => ({ diagnoses: [{ code, finding: `found ${code}`, next: 'try less' }] });
const trained = (changes: Partial<ReviewInput['training']>): Partial<ReviewInput> => ({ training: { ...training, ...changes } });
const analysed = (changes: Partial<NonNullable<ReviewInput['analysis']>>): Partial<ReviewInput> => ({ analysis: { ...analysis, ...changes } });
const columns = (changes: Partial<ReviewInput['data']['columns'][number]>): Partial<ReviewInput> => ({ data: { ...data, columns: data.columns.map((column, index) => (index === 0 ? { ...column, ...changes } : column)) } });
const rival = (name: string, conclusion: 'worse' | 'no difference shown'): Partial<ReviewInput> =>
  analysed({ comparison: analysis.comparison && { ...analysis.comparison, rivals: analysis.comparison.rivals.map((one) => (one.name === name ? { ...one, conclusion } : one)) } });
const errors = (changes: Partial<NonNullable<typeof analysis.errors>>): Partial<ReviewInput> => analysed({ errors: analysis.errors && { ...analysis.errors, ...changes } });
const lastEpoch = (changes: Partial<ReviewInput['history']['epochs'][number]>): Partial<ReviewInput> => ({ history: { ...history, epochs: history.epochs.map((record) => (record.epoch === 2 ? { ...record, ...changes } : record)) } });
const slice = { name: 'age >= 40', columns: ['age'], cause: 'wrong' as const, expectedLogLoss: 0.5, confirmedOn: 30, n: 60, share: 0.2, logLoss: 0.8, otherLogLoss: 0.3, errorRate: 0.4, otherErrorRate: 0.15, difference: 0.5, interval: [0.2, 0.8] as [number, number], p: 0.001 };

/** One fault each, and the only finding it may give. */
const FAULTS: readonly (readonly [string, string, Severity, Partial<ReviewInput>])[] = [
  ['too few positives to test', 'data.enough-rows', 'MEDIUM', { split: { ...split, rows: { ...split.rows, test: 60 }, positives: { ...split.positives, test: 27 } } }],
  ['a column that is mostly empty', 'data.missing-cells', 'MEDIUM', columns({ missing: 1000 })],
  ['a column of one value', 'data.constant-columns', 'MEDIUM', columns({ distinct: 1 })],
  ['many outliers that are not clipped', 'data.outliers', 'MEDIUM', columns({ outliers: 400, clipped: false })],
  ['repeated rows', 'data.duplicates', 'MEDIUM', { split: { ...split, duplicateRows: 600 } }],
  ['another share of positives in the test rows', 'data.label-shift', 'MEDIUM', { split: { ...split, positives: { ...split.positives, test: 210 } } }],
  ['data read in another way', 'data.reading', 'CRITICAL', judged({ readingMatches: false })],
  ['a column that separates the classes', 'leakage.single-column', 'CRITICAL', audited('single-feature')],
  ['a column that nearly does', 'leakage.strong-column', 'HIGH', judged({ strongestColumn: { column: 'income', auc: 0.96 } })],
  ['a column of row numbers', 'leakage.proxies', 'CRITICAL', audited('row-number')],
  ['an identifier among the features', 'leakage.identifiers', 'MEDIUM', columns({ name: 'customer_id', distinct: 1690 })],
  ['a feature named after the label', 'leakage.named-after-label', 'MEDIUM', columns({ name: 'repaid_before' })],
  ['near duplicates across the split', 'leakage.duplicates', 'CRITICAL', audited('near-duplicates')],
  ['equal inputs across the split', 'leakage.duplicates', 'CRITICAL', judged({ crossSplitDuplicates: 30 })],
  ['groups across the split', 'leakage.groups', 'CRITICAL', audited('group-overlap')],
  ['a value from the future', 'leakage.look-ahead', 'CRITICAL', audited('look-ahead')],
  ['transforms fitted on other rows', 'leakage.fitting', 'CRITICAL', { fittedOn: { rows: 1700, sha256: 'b'.repeat(64) } }],
  ['something fitted on held-out rows', 'leakage.fitting', 'CRITICAL', audited('fitted-on-held-out')],
  ['another split', 'leakage.split', 'CRITICAL', judged({ splitMatches: false })],
  ['a perfect model', 'leakage.too-good', 'HIGH', measured('test', { auc: 0.999, intervals: { accuracy: null, auc: [0.99, 1] } })],
  ['a model no better than guessing', 'model.beats-baselines', 'HIGH', judged({ baselineAuc: 0.84 })],
  ['a logistic regression that does better', 'model.beats-simple-models', 'HIGH', rival('logistic regression', 'worse')],
  ['a logistic regression that does as well', 'model.needs-its-size', 'MEDIUM', rival('logistic regression', 'no difference shown')],
  ['a published model that does better', 'model.not-worse-than-published', 'HIGH', rival('v1', 'worse')],
  ['a large network without any penalty', 'model.capacity', 'MEDIUM', { model: { ...model, dropout: [0, 0, 0], kernelL2: 0 } }],
  ['half of the looks taken', 'tuning.looks', 'MEDIUM', { ledger: { ...ledger, looks: 4 } }],
  ['all looks taken', 'tuning.looks', 'HIGH', { ledger: { ...ledger, looks: 6 } }],
  ['a salted split', 'tuning.split-salt', 'MEDIUM', { split: { ...split, salt: 3 } }],
  ['training that had not settled', 'tuning.epoch-limit', 'MEDIUM', diagnosed('epoch-limit')],
  ['a huge learning rate', 'tuning.learning-rate', 'MEDIUM', trained({ learningRate: 0.1 })],
  ['one step an epoch', 'tuning.batch-size', 'MEDIUM', trained({ batchSize: 2000 })],
  ['underfitting', 'tuning.underfitting', 'MEDIUM', diagnosed('underfitting')],
  ['a wide interval', 'rigor.intervals', 'MEDIUM', measured('test', { intervals: { accuracy: null, auc: [0.7, 0.95] } })],
  ['a narrow pass', 'rigor.margin', 'MEDIUM', judged({ checks: verdict.checks.map((check) => (check.id === 'test.auc' ? { ...check, value: 0.77, interval: [0.72, 0.82] as const } : check)) })],
  ['folds that disagree', 'rigor.cross-validation', 'MEDIUM', analysed({ comparison: analysis.comparison && { ...analysis.comparison, crossValidation: analysis.comparison.crossValidation.map((one) => ({ ...one, warning: 'AUCs of folds lie 0.2 apart' })) } })],
  ['validation figures that do not hold', 'rigor.validation-holds', 'HIGH', measured('validation', { auc: 0.98 })],
  ['an edited ledger', 'rigor.ledger-chain', 'CRITICAL', { ledger: { ...ledger, problem: 'line 3 does not follow the line before', holdsVerdict: false } }],
  ['a verdict that the ledger does not know', 'rigor.ledger-entry', 'HIGH', { ledger: { ...ledger, holdsVerdict: false } }],
  ['a waiver', 'rigor.waivers', 'HIGH', judged({ waived: [{ check: 'test.auc', owner: 'Ann', expires: '2026-03-01' }] })],
  ['a looser policy', 'rigor.policy', 'HIGH', { looserPolicy: ['The policy is looser than the built-in contract: testAuc 0.6 instead of 0.75.'] }],
  ['an engine whose flavour is not recorded', 'rigor.engine', 'MEDIUM', trained({ flavour: null })],
  ['a refused model', 'evaluation.verdict', 'CRITICAL', judged({ status: 'refused', checks: verdict.checks.map((check) => (check.id === 'test.auc' ? { ...check, passed: false, reason: '0.7 is not >= 0.75' } : check)) })],
  ['a verdict that could not be settled', 'evaluation.verdict', 'HIGH', judged({ status: 'inconclusive' })],
  ['predictions near the limit on latency', 'evaluation.latency', 'MEDIUM', judged({ checks: verdict.checks.map((check) => (check.id === 'latency.p95' ? { ...check, value: 40 } : check)) })],
  ['a model that nobody examined', 'evaluation.analysed', 'MEDIUM', { analysis: null }],
  ['probabilities that are off', 'evaluation.calibration', 'MEDIUM', analysed({ calibration: analysis.calibration && { ...analysis.calibration, spiegelhalter: { z: 4, p: 0.0001 } } })],
  ['a calibration that would help', 'evaluation.calibration', 'MEDIUM', analysed({ calibration: analysis.calibration && { ...analysis.calibration, advised: 'platt' } })],
  ['one column that decides', 'evaluation.importance', 'MEDIUM', analysed({ explanation: analysis.explanation && { ...analysis.explanation, importance: analysis.explanation.importance.map((one, index) => ({ ...one, drop: index === 0 ? 0.4 : 0.01 })) } })],
  ['reasons that are chance', 'evaluation.stable-explanation', 'MEDIUM', analysed({ explanation: analysis.explanation && { ...analysis.explanation, stability: analysis.explanation.stability && { ...analysis.explanation.stability, spearman: 0.1 } } })],
  ['confident mistakes', 'errors.confident-mistakes', 'MEDIUM', errors({ confidentMistakes: { count: 20, share: 0.2, sureRows: 100 } })],
  ['a part that is served badly', 'errors.slices', 'MEDIUM', errors({ slices: [slice] })],
  ['noise that breaks it', 'errors.robustness', 'MEDIUM', errors({ robustness: [{ change: 'noise of 1%', column: 'age', auc: 0.7, aucDrop: 0.17, meanChange: 0.2, flips: 0.3 }] })],
  ['too few rows to learn from', 'errors.learning-curve', 'MEDIUM', analysed({ learningCurve: { points: [], gainFromDoubling: 0.04, model: 'network', conclusion: '' } })],
  ['a credential in the settings', 'code.secrets', 'CRITICAL', { settings: { ...settings, unfit: [{ file: 'pipeline.yaml', key: 'data.password', what: 'credential' }] } }],
  ['an absolute path in the settings', 'code.absolute-paths', 'MEDIUM', { settings: { ...settings, unfit: [{ file: 'pipeline.yaml', key: 'data.files', what: 'absolute path' }] } }],
  ['a dependency that is not pinned', 'code.pinned-dependencies', 'MEDIUM', { dependencies: { file: 'package.json', lockFile: 'package-lock.json', ranges: [{ name: 'zod', range: '^4.6.7' }] } }],
  ['no lock file', 'code.lock-file', 'HIGH', { dependencies: { file: 'package.json', lockFile: null, ranges: [{ name: 'zod', range: '4.6.7' }] } }],
  ['no seed', 'code.seed', 'HIGH', trained({ seed: null })],
  ['a rare class that weighs the same', 'classification.imbalance', 'HIGH', { ...trained({ weighsClasses: false }), split: { ...split, positives: { train: 140, validation: 36, test: 36 } } }],
  ['a class that is not found', 'classification.per-class', 'HIGH', measured('validation', { confusion: { truePositive: 50, falsePositive: 10, trueNegative: 155, falseNegative: 85 } })],
  ['a model that says the same of every row', 'classification.per-class', 'CRITICAL', measured('validation', { confusion: { truePositive: 0, falsePositive: 0, trueNegative: 165, falseNegative: 135 } })],
  ['validation rows of one class', 'classification.per-class', 'HIGH', measured('validation', { confusion: { truePositive: 0, falsePositive: 60, trueNegative: 240, falseNegative: 0 } })],
  ['a threshold that no rule would choose', 'classification.threshold', 'MEDIUM', analysed({ thresholds: { inUse: 0.9, choices: analysis.thresholds?.choices ?? [] } })],
  ['rare positives lost among false alarms', 'classification.rare-positives', 'MEDIUM', { ...measured('validation', { prAuc: 0.1 }), split: { ...split, rows: { train: 8000, validation: 1000, test: 1000 }, positives: { train: 720, validation: 90, test: 90 } } }],
  ['a random split of rows with times', 'time.temporal-split', 'HIGH', { market: null, data: { ...data, hasTimeColumn: true }, split: { ...split, method: 'stratified' } }],
  ['training rows newer than test rows', 'time.order', 'CRITICAL', audited('time-overlap')],
  ['labels that reach into held-out rows', 'time.label-windows', 'CRITICAL', audited('label-overlap')],
  ['a split that does not purge', 'time.label-windows', 'CRITICAL', { split: { ...split, method: 'time' } }],
  ['one test period', 'time.periods', 'MEDIUM', judged({ periods: verdict.periods?.slice(0, 1) ?? null })],
  ['a test period worse than chance', 'time.periods', 'HIGH', judged({ periods: verdict.periods?.map((period, index) => (index === 1 ? { ...period, auc: 0.4 } : period)) ?? null })],
  ['labels that overlap', 'time.unique-labels', 'MEDIUM', { market: { ...market, meanUniqueness: 0.1 } }],
  ['labels that nobody can decide', 'time.ambiguous-labels', 'MEDIUM', { market: { ...market, ambiguousShare: 0.3 } }],
  ['half a year', 'time.seasons', 'MEDIUM', { market: { ...market, last: '2023-06-30T00:00:00.000Z' } }],
  ['training that never stops early', 'network.early-stopping', 'MEDIUM', trained({ patience: 100 })],
  ['a network that learned nothing', 'network.learned', 'CRITICAL', diagnosed('stuck')],
  ['overfitting', 'network.overfitting', 'HIGH', diagnosed('overfitting')],
  ['a gap between training and validation', 'network.overfitting', 'HIGH', lastEpoch({ accuracy: 0.95 })],
  ['a loss that swings', 'network.curves', 'MEDIUM', diagnosed('oscillation')],
  ['gradients that vanish', 'network.gradients', 'HIGH', diagnosed('vanishing-gradient')],
  ['a gradient of zero', 'network.gradients', 'HIGH', lastEpoch({ gradientNorm: 0 })],
  ['leaked tensors', 'network.memory', 'MEDIUM', diagnosed('tensor-leak')],
  ['a process above its memory', 'network.memory', 'MEDIUM', { memoryWarnings: ['memory: seed 42 has 2.4 GiB in use'] }],
];

describe('reviewRun', () => {
  it('finds nothing in a clean run, and answers every item', () => {
    const review = Review.parse(reviewRun(cleanRun));
    expect(review.findings).toEqual([]);
    expect(review.items.filter(({ outcome }) => outcome !== 'met')).toEqual([]);
    expect(review.verdict).toBe('Approve');
  });

  it.each(FAULTS)('finds %s, and nothing else', (_fault, item, severity, changes) => {
    const review = Review.parse(reviewRun({ ...cleanRun, ...changes }));
    expect(review.findings.map((finding) => [finding.item, finding.severity])).toEqual([[item, severity]]);
    expect(review.verdict).toBe({ CRITICAL: 'Block', HIGH: 'Warning', MEDIUM: 'Approve' }[severity]);
    for (const text of Object.values(review.findings[0] ?? {})) expect(text).not.toMatch(/undefined|NaN|null|^$/);
  });

  it('has a planted fault for every item', () => {
    expect(names.filter((name) => name !== 'evaluation.judged' && !FAULTS.some(([, item]) => item === name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(FAULTS.length).toBeGreaterThanOrEqual(25);
  });

  it('misses the verdict where the gate has not judged, and leaves out what only it knows', () => {
    const { findings, items } = reviewRun({ ...cleanRun, verdict: null });
    expect(findings.map(({ item }) => item)).toEqual(['evaluation.judged']);
    expect(items.filter(({ evidence }) => evidence === 'the gate has not judged this bundle').length).toBeGreaterThan(15);
  });

  it('leaves out what a plain table has not, and what is not analysed', () => {
    const { findings, items } = reviewRun({ ...cleanRun, market: null, verdict: { ...verdict, periods: null, bounds: null }, analysis: { ...analysis, calibration: null, thresholds: null, comparison: null, explanation: null, errors: null, learningCurve: null }, dependencies: null, memoryWarnings: null, split: { ...split, method: 'stratified' } });
    expect(findings).toEqual([]);
    expect(items.filter(({ outcome }) => outcome === 'not applicable').map(({ item }) => item)).toEqual([
      'model.beats-simple-models', 'model.needs-its-size', 'model.not-worse-than-published', 'rigor.cross-validation', 'evaluation.calibration', 'evaluation.importance', 'evaluation.stable-explanation',
      'errors.confident-mistakes', 'errors.slices', 'errors.robustness', 'errors.learning-curve', 'code.pinned-dependencies', 'code.lock-file', 'classification.threshold',
      'time.temporal-split', 'time.order', 'time.label-windows', 'time.periods', 'time.unique-labels', 'time.ambiguous-labels', 'time.seasons', 'network.memory',
    ]);
  });

  it('has an answer where no epoch was finite and a part has no rows', () => {
    const { items } = reviewRun({ ...cleanRun, history: { epochs: [], bestEpoch: 0, stopReason: 'diverged' }, split: { ...split, rows: { ...split.rows, validation: 0 }, positives: { ...split.positives, validation: 0 } } });
    for (const { evidence } of items) expect(evidence).not.toMatch(/NaN|Infinity/);
    expect(items.filter(({ outcome }) => outcome === 'not applicable').map(({ item }) => item)).toEqual(['data.label-shift', 'network.gradients']);
  });

  it('puts the worst findings first', () => {
    expect(reviewRun({ ...cleanRun, ...trained({ seed: null, patience: 100 }), ...audited('look-ahead') }).findings.map(({ severity }) => severity)).toEqual(['CRITICAL', 'HIGH', 'MEDIUM']);
  });
});

describe('reviewVerdict', () => {
  it.each<readonly [string, readonly Severity[]]>([
    ['Approve', []],
    ['Approve', ['MEDIUM']],
    ['Warning', ['MEDIUM', 'MEDIUM']],
    ['Warning', ['HIGH']],
    ['Warning', ['HIGH', 'HIGH', 'MEDIUM', 'MEDIUM']],
    ['Block', ['CRITICAL']],
    ['Block', ['MEDIUM', 'CRITICAL']],
  ])('is %s of %j', (expected, severities) => {
    expect(reviewVerdict(severities.map((severity) => ({ severity })))).toBe(expected);
  });
});
