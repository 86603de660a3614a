import { applyIsotonic, fitIsotonic } from './fit-isotonic.js';
import { binProbabilities } from './bin-probabilities.js';
import { brierScore } from '../metrics/brier-score.js';
import { logLoss } from '../metrics/log-loss.js';
import { fitPlatt } from './fit-platt.js';
import { sigmoidOf } from './logit-of.js';
import { calibrationError, murphyParts } from './summarise-bins.js';
import { testSpiegelhalter } from './test-spiegelhalter.js';

const TENTHS = Array.from({ length: 10 }, (_, index) => index / 2 - 2);
const TENTHS_LABELS = Uint8Array.of(0, 0, 0, 1, 0, 1, 0, 1, 1, 1);

/** A and B of Platt's p = 1 / (1 + exp(A f + B)). */
function platt(logits: readonly number[], labels: Uint8Array): { a: number; b: number } {
  const fit = fitPlatt(logits, labels);
  if (fit.kind === 'refused') throw new Error(fit.reason);
  return { a: -fit.map.scale, b: -fit.map.offset };
}

describe('published figures of calibration', () => {
  it('Platt: three rows, by exact Newton steps and to three digits scikit-learn', () => {
    const { a, b } = platt([5, -4, 1], Uint8Array.of(1, 0, 0));
    expect(a).toBeCloseTo(-0.2026145, 7);
    expect(b).toBeCloseTo(0.6523666, 7);
    expect(a).toBeCloseTo(-0.20261354, 3);
    expect(b).toBeCloseTo(0.65236315, 3);
  });

  it('Platt: ten rows, with their probabilities', () => {
    const { a, b } = platt(TENTHS, TENTHS_LABELS);
    expect(a).toBeCloseTo(-0.7691469275, 9);
    expect(b).toBeCloseTo(0.1922867319, 9);
    const published = [0.1505133, 0.2065239, 0.2765912, 0.3596554, 0.4520759, 0.5479241, 0.6403446, 0.7234088, 0.7934761, 0.8494867];
    TENTHS.forEach((logit, row) => expect(sigmoidOf(-a * logit - b)).toBeCloseTo(published[row] ?? Number.NaN, 7));
  });

  it('isotonic: seven targets', () => {
    const steps = fitIsotonic([1, 2, 3, 4, 5, 6, 7], [3, 7, 5, 9, 8, 7, 10]);
    expect([1, 2, 3, 4, 5, 6, 7].map((score) => applyIsotonic(steps, score))).toEqual([3, 6, 6, 8, 8, 8, 10]);
  });

  it('isotonic: ten rows, linear between them', () => {
    const steps = fitIsotonic(TENTHS, TENTHS_LABELS);
    expect(TENTHS.map((score) => applyIsotonic(steps, score))).toEqual([0, 0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1, 1]);
    expect(applyIsotonic(steps, -0.75)).toBe(0.25);
  });

  it('Brier score and log loss of four rows', () => {
    const [labels, probabilities] = [Uint8Array.of(0, 1, 1, 0), [0.1, 0.9, 0.8, 0.3]];
    expect(brierScore(labels, probabilities)).toBeCloseTo(0.0375, 12);
    expect(logLoss(labels, probabilities)).toBeCloseTo(0.1976348816, 10);
  });

  it('calibration error of two bins, as torchmetrics has it', () => {
    const error = calibrationError(binProbabilities(Uint8Array.of(0, 0, 1, 1, 1), [0.25, 0.25, 0.55, 0.75, 0.75], 2));
    expect(error?.expected).toBeCloseTo(0.29, 12);
    expect(error?.largest).toBeCloseTo(0.3166667, 7);
  });

  it('errors, the parts of the Brier score and the test of ten rows', () => {
    const [labels, probabilities] = [Uint8Array.of(0, 0, 1, 0, 0, 1, 1, 0, 1, 1), TENTHS.map((_, row) => 0.05 + row / 10)];
    const bins = binProbabilities(labels, probabilities, 5);
    expect(calibrationError(bins)?.expected).toBeCloseTo(0.12, 12);
    expect(calibrationError(bins)?.largest).toBeCloseTo(0.2, 12);
    expect(brierScore(labels, probabilities)).toBeCloseTo(0.1825, 12);
    const { reliability, resolution, uncertainty } = murphyParts(bins) ?? { reliability: 9, resolution: 9, uncertainty: 9 };
    expect(reliability).toBeCloseTo(0.02, 12);
    expect(resolution).toBeCloseTo(0.1, 12);
    expect(uncertainty).toBeCloseTo(0.25, 12);
    expect(testSpiegelhalter(labels, probabilities)?.z).toBeCloseTo(0.2566635, 7);
  });
});
