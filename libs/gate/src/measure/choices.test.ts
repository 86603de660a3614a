import { chooseCalibration, chooseThreshold, logitsOf, scoreBinary, sigmoidOf } from '@gecko/evaluation';
import type { CalibrationRecord, DecisionRecord, Metadata } from '@gecko/serialization/contract';
import { goodMeasurements } from '../judge/good-measurements.fixture.js';
import { compareChoices } from './compare-choices.js';
import { compareHistory } from './compare-claims.js';
import { exampleBundle } from './example-bundle.fixture.js';
import { recheckChoices } from './recheck-choices.js';

const ROWS = 120;
const labels = Uint8Array.from({ length: ROWS }, (_, row) => Number(row > 60 !== (row % 4 === 0)));
/** Far too sure. */
const trained = Float64Array.from({ length: ROWS }, (_, row) => sigmoidOf((row - 59.5) / 2));
const { map } = chooseCalibration('platt', { logits: logitsOf(trained), labels, effectiveRows: null });
const { scale, offset } = map ?? { scale: Number.NaN, offset: Number.NaN };
const shipped = logitsOf(trained).map((logit) => sigmoidOf(scale * logit + offset));

const calibration: CalibrationRecord = { method: 'platt', scale, offset, rows: ROWS, folds: 0, before: null, after: null };
const half: DecisionRecord = exampleBundle().metadata.decision;
const byRule: DecisionRecord = { ...half, rule: 'f2', value: 0.8 };
const task = { labels, rule: 'f2', economics: half } as const;

function metadataWith(changes: Partial<Metadata>): Metadata {
  return { ...exampleBundle().metadata, ...changes };
}

function recheck(changes: Partial<Metadata>, probabilities: Float64Array) {
  const metadata = metadataWith(changes);
  return { metadata, choices: recheckChoices({ metadata }, { labels, probabilities: Float32Array.from(probabilities), exactly: () => probabilities }) };
}

const mismatch = (field: string) => expect.objectContaining({ code: 'E_METADATA_MISMATCH', exitStatus: 4, place: `metadata.json ${field}` });

describe('recheckChoices', () => {
  it('has nothing to check where nothing was chosen', () => {
    expect(recheck({}, trained).choices).toBeNull();
  });

  it('takes a calibration back, and fits it again', () => {
    const { choices } = recheck({ calibration }, shipped);
    const { accuracy, auc, logLoss } = scoreBinary(labels, trained, 0.5);
    expect(choices?.asTrained.accuracy).toBe(accuracy);
    expect(choices?.asTrained.auc).toBe(auc);
    expect(choices?.asTrained.logLoss).toBeCloseTo(logLoss ?? 0, 6);
    expect(choices?.calibration?.scale).toBeCloseTo(scale, 6);
    expect(choices?.calibration?.offset).toBeCloseTo(offset, 6);
    expect(choices?.thresholdShortfall).toBeNull();
  });

  it('measures at one half what the history is of, whatever the threshold', () => {
    const { choices } = recheck({ threshold: 0.9, decision: { ...half, rule: 0.9 } }, trained);
    expect(choices?.asTrained.accuracy).toBe(scoreBinary(labels, trained, 0.5).accuracy);
    expect(choices?.asTrained.accuracy).not.toBe(scoreBinary(labels, trained, 0.9).accuracy);
  });
});

describe('compareChoices', () => {
  const check = (changes: Partial<Metadata>, probabilities: Float64Array) => {
    const { metadata, choices } = recheck(changes, probabilities);
    compareChoices(metadata, choices);
  };

  it('takes what the validation rows give', () => {
    const { threshold } = chooseThreshold({ ...task, probabilities: trained, calibration: 'none' });
    expect(() => check({}, trained)).not.toThrow();
    expect(() => check({ calibration }, shipped)).not.toThrow();
    expect(() => check({ threshold, decision: byRule }, trained)).not.toThrow();
    expect(() => check({ threshold: 0.5, decision: { ...half, rule: 'cost' }, calibration }, shipped)).not.toThrow();
  });

  it('refuses a calibration of other rows, also one that is truly in the weights', () => {
    const other = { ...calibration, scale: scale * 1.1, offset: offset + 0.2 };
    const shippedSo = logitsOf(trained).map((logit) => sigmoidOf(other.scale * logit + other.offset));
    expect(() => check({ calibration: other }, shippedSo)).toThrow(mismatch('calibration'));
  });

  it('leaves room for quantised weights, and no more', () => {
    const quantization = { weights: 'uint8', rows: ROWS, largestChange: 0.01, meanChange: 0.001 } as const;
    const rounded = (by: number) => ({ ...calibration, offset: offset + by });
    const shippedSo = (by: number) => logitsOf(trained).map((logit) => sigmoidOf(scale * logit + offset + by));
    expect(() => check({ calibration: rounded(0.1), quantization }, shippedSo(0.1))).not.toThrow();
    expect(() => check({ calibration: rounded(0.1) }, shippedSo(0.1))).toThrow(mismatch('calibration'));
    expect(() => check({ calibration: rounded(0.3), quantization }, shippedSo(0.3))).toThrow(mismatch('calibration'));
  });

  it('refuses a calibration that cannot be fitted here', () => {
    expect(() => check({ calibration }, shipped.map((probability) => 1 - probability))).toThrow(mismatch('calibration'));
  });

  it('refuses a threshold that the rule would not choose', () => {
    expect(() => check({ threshold: 0.999, decision: byRule }, trained)).toThrow(mismatch('threshold'));
    expect(() => check({ threshold: 0.4, decision: { ...half, rule: 'cost' }, calibration }, shipped)).toThrow(mismatch('threshold'));
  });
});

describe('compareHistory', () => {
  it('holds curves against the weights before their calibration', () => {
    const { history } = exampleBundle();
    const asTrained = { accuracy: 0.69, auc: 0.75, logLoss: 0.61 };
    const measured = { ...goodMeasurements(), choices: { asTrained, calibration: { scale: 2, offset: 0 }, thresholdShortfall: null } };
    expect(() => compareHistory(history, measured)).not.toThrow();
    expect(() => compareHistory(history, { ...measured, choices: { ...measured.choices, asTrained: { ...asTrained, logLoss: 0.5 } } })).toThrow(expect.objectContaining({ code: 'E_CLAIM_MISMATCH', place: 'training-history.json best epoch validation.logLoss' }));
  });
});
