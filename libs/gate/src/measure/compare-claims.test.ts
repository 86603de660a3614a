import { exampleBundle } from './example-bundle.fixture.js';
import type { Metadata } from '@gecko/serialization/contract';
import { compareClaims, compareHistory } from './compare-claims.js';
import { goodMeasurements, withMeasured } from '../judge/good-measurements.fixture.js';

const claims = (): Metadata['claims'] => ({ train: { n: 2800, accuracy: 0.8, auc: 0.88, logLoss: 0.45 }, validation: { n: 600, accuracy: 0.8, auc: 0.88, logLoss: 0.45 } });
const mismatch = (metric: string, measured: number | string, claimed: number) =>
  expect.objectContaining({ kind: 'artifact', exitStatus: 4, code: 'E_CLAIM_MISMATCH', place: `metadata.json claims.${metric}`, problem: `expected what the gate measures, ${measured}, got a claim of ${claimed}` });
const PARTS = ['train', 'validation'] as const;
const METRICS = ['accuracy', 'auc', 'logLoss'] as const;

describe('compareClaims', () => {
  it('accepts what was measured', () => {
    expect(() => compareClaims(claims(), goodMeasurements())).not.toThrow();
  });

  it.each(PARTS.flatMap((part) => METRICS.map((metric) => ({ part, metric }))))('refuses a $part $metric that is not the measured one, with both numbers', ({ part, metric }) => {
    const lying = claims();
    lying[part][metric] += 0.05;
    const measured = goodMeasurements()[part][metric] ?? Number.NaN;
    expect(() => compareClaims(lying, goodMeasurements())).toThrow(mismatch(`${part}.${metric}`, measured, lying[part][metric]));
    lying[part][metric] -= 0.1;
    expect(() => compareClaims(lying, goodMeasurements())).toThrow(mismatch(`${part}.${metric}`, measured, lying[part][metric]));
  });

  it.each(PARTS)('refuses another number of %s rows', (part) => {
    const lying = claims();
    lying[part].n += 1;
    expect(() => compareClaims(lying, goodMeasurements())).toThrow(mismatch(`${part}.n`, lying[part].n - 1, lying[part].n));
  });

  it.each([
    ['accuracy', 1 / 600, 2 / 600],
    ['auc', 0.0009, 0.0011],
    ['logLoss', 0.0009, 0.0011],
  ] as const)('leaves room in %s for the rounding of another backend, and no more', (metric, allowed, tooMuch) => {
    for (const sign of [1, -1]) {
      const rounded = claims();
      rounded.validation[metric] += sign * allowed;
      expect(() => compareClaims(rounded, goodMeasurements())).not.toThrow();
      rounded.validation[metric] += sign * (tooMuch - allowed);
      expect(() => compareClaims(rounded, goodMeasurements())).toThrow(expect.objectContaining({ code: 'E_CLAIM_MISMATCH' }));
    }
  });

  it.each([
    [null, 'nothing'],
    [Number.NaN, 'NaN'],
  ])('refuses a claim where %p was measured', (came, shown) => {
    expect(() => compareClaims(claims(), withMeasured('validation.auc', came))).toThrow(mismatch('validation.auc', shown, 0.88));
  });

  it('refuses a claim of NaN', () => {
    const lying = claims();
    lying.train.auc = Number.NaN;
    expect(() => compareClaims(lying, goodMeasurements())).toThrow(mismatch('train.auc', 0.88, Number.NaN));
  });
});

describe('compareHistory', () => {
  const { history } = exampleBundle();
  const measured = (accuracy: number, auc: number | null, logLoss: number) => ({ ...goodMeasurements(), validation: { ...goodMeasurements().validation, accuracy, auc, logLoss } });

  it('takes a best epoch whose figures are those measured', () => {
    expect(() => compareHistory(history, measured(0.69, 0.75, 0.61))).not.toThrow();
  });

  it.each([
    ['accuracy', measured(0.9, 0.75, 0.61)],
    ['auc', measured(0.69, 0.9, 0.61)],
    ['logLoss', measured(0.69, 0.75, 0.1)],
  ])('refuses curves that do not belong to the weights: %s', (metric, other) => {
    expect(() => compareHistory(history, other)).toThrow(expect.objectContaining({ code: 'E_CLAIM_MISMATCH', exitStatus: 4, place: `training-history.json best epoch validation.${metric}` }));
  });

  it('leaves to rounding what rounding can order either way, and no more', () => {
    const nearTies = { train: 0, validation: 0.1 };
    expect(() => compareHistory(history, { ...measured(0.69, 0.849, 0.61), nearTies })).not.toThrow();
    expect(() => compareHistory(history, { ...measured(0.69, 0.853, 0.61), nearTies })).toThrow(expect.objectContaining({ code: 'E_CLAIM_MISMATCH' }));
  });

  it('leaves a runaway loss to the checks: saturated probabilities cannot tell how large it was', () => {
    const runaway = { ...history, epochs: history.epochs.map((epoch) => ({ ...epoch, validationLoss: 1e12 })) };
    expect(() => compareHistory(runaway, measured(0.69, 0.75, 19))).not.toThrow();
    expect(() => compareHistory(runaway, measured(0.69, 0.75, 0.61))).toThrow(expect.objectContaining({ code: 'E_CLAIM_MISMATCH' }));
  });

  it('lets quantised weights differ a little from their history, and refuses an invented one', () => {
    const quantization = { lossChange: 0, statedChange: 0 };
    expect(() => compareHistory(history, { ...measured(0.66, 0.72, 0.63), quantization })).not.toThrow();
    expect(() => compareHistory(history, { ...measured(0.69, 0.6, 0.61), quantization })).toThrow(expect.objectContaining({ code: 'E_CLAIM_MISMATCH' }));
  });

  it('refuses a history without its best epoch', () => {
    expect(() => compareHistory({ ...history, bestEpoch: 7 }, measured(0.69, 0.75, 0.61))).toThrow(/training-history\.json bestEpoch/);
  });
});
