import type { Calibration, CalibrationMethod } from '../contract/calibration.js';
import type { ExaminedModel } from '../examined-model.js';
import { brierScore } from '../metrics/brier-score.js';
import { requireEffectiveRows } from '../metrics/require-effective-rows.js';
import { adviseMethod } from './advise-method.js';
import { binProbabilities } from './bin-probabilities.js';
import { calibrationLine } from './calibration-line.js';
import type { RowSpans } from './cut-folds.js';
import { judgeMethods, logitsOf, RELIABILITY_BINS } from './judge-methods.js';
import { calibrationError, murphyParts } from './summarise-bins.js';
import { testSpiegelhalter } from './test-spiegelhalter.js';

/** What an examined model does not say of itself. */
export interface CalibrationFacts {
  /** What its probabilities went through when it was made. */
  readonly applied: CalibrationMethod;
  /** How many independent rows the validation rows are worth; null: all. */
  readonly effectiveRows: number | null;
}

/**
 * Whether a model's probabilities mean frequencies, on its validation rows, and whether a calibration would help. O(n log n).
 * Of a model that was calibrated on these very rows, slope and intercept are 1 and 0 by construction.
 *
 * @throws GeckoError as `judgeMethods`
 */
export function analyseCalibration(model: Pick<ExaminedModel, 'table' | 'validation' | 'score'>, { applied, effectiveRows }: CalibrationFacts): Calibration {
  const { table, validation } = model;
  const labels = Uint8Array.from(validation, (row) => table.labels[row] ?? 0);
  const probabilities = model.score(table, validation);
  const logits = logitsOf(probabilities);
  const n = labels.length;
  const worth = n === 0 ? 1 : requireEffectiveRows(effectiveRows, n) / n;
  const bins = binProbabilities(labels, probabilities, RELIABILITY_BINS, worth);
  const error = calibrationError(bins);
  const brier = brierScore(labels, probabilities);
  const rate = labels.reduce((sum, label) => sum + label, 0) / n;
  const line = calibrationLine(logits, labels);
  const { candidates, folds } = judgeMethods({ logits, labels, spans: spansOf(model), effectiveRows });
  return {
    bins,
    expectedError: error?.expected ?? null,
    largestError: error?.largest ?? null,
    brier,
    brierSkill: brier === null || rate === 0 || rate === 1 ? null : 1 - brier / (rate * (1 - rate)),
    murphy: murphyParts(bins),
    slope: line?.slope ?? null,
    intercept: line?.intercept ?? null,
    spiegelhalter: testSpiegelhalter(labels, probabilities, worth),
    candidates: [...candidates],
    folds,
    advised: adviseMethod(candidates, n),
    applied,
  };
}

function spansOf({ table: { intervals }, validation }: Pick<ExaminedModel, 'table' | 'validation'>): RowSpans | undefined {
  if (intervals === undefined) return undefined;
  return { starts: Float64Array.from(validation, (row) => intervals.starts[row] ?? 0), ends: Float64Array.from(validation, (row) => intervals.ends[row] ?? 0) };
}
