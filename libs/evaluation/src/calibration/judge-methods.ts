import { permutation, randomStream } from '@gecko/kernel';
import type { CalibrationMethod, JudgedMethod } from '../contract/calibration.js';
import { brierScore } from '../metrics/brier-score.js';
import { clipProbability, logLoss } from '../metrics/log-loss.js';
import { requireEffectiveRows } from '../metrics/require-effective-rows.js';
import { meanOf, sampleVariance } from '../metrics/sample-variance.js';
import { binProbabilities } from './bin-probabilities.js';
import { cutFolds, type CalibrationFold, type RowSpans } from './cut-folds.js';
import { applyIsotonic, fitIsotonic } from './fit-isotonic.js';
import { fitPlatt, type CalibrationFit } from './fit-platt.js';
import { fitTemperature } from './fit-temperature.js';
import { logitOf, sigmoidOf } from './logit-of.js';
import { calibrationError } from './summarise-bins.js';

/** Validation rows, as far as calibrating needs them. */
export interface CalibrationRows {
  /** Log-odds the model gives; finite. */
  readonly logits: Float64Array;
  /** 0 or 1, one a logit. */
  readonly labels: Uint8Array;
  /** Where labels look forward. */
  readonly spans?: RowSpans | undefined;
  /** How many independent rows these are worth; null: all. */
  readonly effectiveRows: number | null;
}

export interface JudgedMethods {
  /** The model's own probabilities first. */
  readonly candidates: readonly JudgedMethod[];
  readonly folds: number;
}

/** The same rows for everybody. */
const SAMPLE = randomStream(1, 'calibration sample');

type Method = Exclude<CalibrationMethod, 'none'>;
/** Probability of log-odds. */
type Calibrator = (logit: number) => number;

export const RELIABILITY_BINS = 10;
const FOLDS = 5;
/** Of more rows a sample decides as well. */
const MOST_ROWS = 20_000;
/** Of each class; with fewer, folds decide by single rows. */
const FEWEST_OF_A_CLASS = 10;
const METHODS: readonly Method[] = ['platt', 'temperature', 'isotonic'];

/**
 * Judges each way to calibrate by rows that it was not fitted on, beside the model's own probabilities on the same rows, of
 * which at most 20,000 are looked at. A method that some fold refuses is left out. Standard errors are of the mean paired difference, times the root of rows over
 * the rows that they are worth.
 *
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`, `requireEffectiveRows`)
 */
export function judgeMethods(all: CalibrationRows): JudgedMethods {
  const rows = sampleOf(all);
  const { logits, labels } = rows;
  const own = Float64Array.from(logits, sigmoidOf);
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const isEnough = Math.min(positives, labels.length - positives) >= FEWEST_OF_A_CLASS;
  const folds = isEnough ? cutFolds(labels, FOLDS, rows.spans) : [];
  const judged = METHODS.flatMap((method) => {
    const probabilities = folds.length === 0 ? undefined : outOfFold(method, rows, folds);
    return probabilities === undefined ? [] : [judgeMethod(method, rows, probabilities, own)];
  });
  return { candidates: labels.length === 0 ? [] : [judgeMethod('none', rows, own, own), ...judged], folds: folds.length };
}

function sampleOf(rows: CalibrationRows): CalibrationRows {
  const { logits, labels, spans, effectiveRows } = rows;
  if (labels.length <= MOST_ROWS) return rows;
  const chosen = permutation(SAMPLE, labels.length).subarray(0, MOST_ROWS).sort();
  const pick = (values: ArrayLike<number>): Float64Array => Float64Array.from(chosen, (row) => values[row] ?? 0);
  return {
    logits: pick(logits),
    labels: Uint8Array.from(chosen, (row) => labels[row] ?? 0),
    spans: spans && { starts: pick(spans.starts), ends: pick(spans.ends) },
    effectiveRows: effectiveRows === null ? null : (effectiveRows * MOST_ROWS) / labels.length,
  };
}

/** Probabilities of every row by what the other folds teach; undefined where one of them teaches nothing. */
function outOfFold(method: Method, { logits, labels }: CalibrationRows, folds: readonly CalibrationFold[]): Float64Array | undefined {
  const probabilities = new Float64Array(labels.length);
  for (const { fit, judge } of folds) {
    const calibrator = fitMethod(method, Float64Array.from(fit, (row) => logits[row] ?? 0), Uint8Array.from(fit, (row) => labels[row] ?? 0));
    if (calibrator === undefined) return undefined;
    for (const row of judge) probabilities[row] = calibrator(logits[row] ?? 0);
  }
  return probabilities;
}

function fitMethod(method: Method, logits: Float64Array, labels: Uint8Array): Calibrator | undefined {
  if (method !== 'isotonic') return calibratorOf(method === 'platt' ? fitPlatt(logits, labels) : fitTemperature(logits, labels));
  if (labels.length === 0) return undefined;
  const steps = fitIsotonic(logits, labels);
  return (logit) => applyIsotonic(steps, logit);
}

function calibratorOf(fit: CalibrationFit): Calibrator | undefined {
  if (fit.kind === 'refused') return undefined;
  const { scale, offset } = fit.map;
  return (logit) => sigmoidOf(scale * logit + offset);
}

function judgeMethod(method: CalibrationMethod, { labels, effectiveRows }: CalibrationRows, probabilities: Float64Array, own: Float64Array): JudgedMethod {
  const gains = Float64Array.from(labels, (label, row) => lossOf(label, own[row] ?? 0) - lossOf(label, probabilities[row] ?? 0));
  const worth = requireEffectiveRows(effectiveRows, labels.length);
  return {
    method,
    logLoss: logLoss(labels, probabilities) ?? 0,
    brier: brierScore(labels, probabilities) ?? 0,
    expectedError: calibrationError(binProbabilities(labels, probabilities, RELIABILITY_BINS))?.expected ?? 0,
    gain: meanOf(gains),
    standardError: labels.length < 2 ? 0 : Math.sqrt(sampleVariance(gains) / worth),
  };
}

function lossOf(label: number, probability: number): number {
  const clipped = clipProbability(probability);
  return label === 1 ? -Math.log(clipped) : -Math.log1p(-clipped);
}

/** Log-odds of probabilities, in the rows' order. */
export function logitsOf(probabilities: ArrayLike<number>): Float64Array {
  return Float64Array.from(probabilities, logitOf);
}
