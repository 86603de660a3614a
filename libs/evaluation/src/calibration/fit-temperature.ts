import { requireScores } from '../metrics/require-labels.js';
import { fitLine } from './fit-line.js';
import { ANTI_PREDICTIVE, ONE_CLASS, type CalibrationFit } from './fit-platt.js';

const SEPARATED = 'every row is on the right side of one half, so no temperature is best';

/**
 * Temperature scaling (Guo et al. 2017): log-odds divided by the temperature that minimises the log loss. Given back as scale
 * 1 / T and offset 0: one half stays one half, and decisions at it stay.
 *
 * @param logits finite
 * @param labels 0 or 1, one a logit
 * @returns `refused` where a class is missing, the best scale is not above 0, or there is no best one
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function fitTemperature(logits: ArrayLike<number>, labels: Uint8Array): CalibrationFit {
  requireScores(labels, logits);
  if (labels.every((label) => label === labels[0])) return { kind: 'refused', reason: ONE_CLASS };
  if (labels.every((label, row) => (label === 1 ? (logits[row] ?? 0) >= 0 : (logits[row] ?? 0) <= 0))) return { kind: 'refused', reason: SEPARATED };
  if (labels.every((label, row) => (label === 1 ? (logits[row] ?? 0) <= 0 : (logits[row] ?? 0) >= 0))) return { kind: 'refused', reason: ANTI_PREDICTIVE };
  const map = fitLine(logits, labels, { scale: 1, offset: 0 }, false);
  return map.scale > 0 ? { kind: 'fitted', map } : { kind: 'refused', reason: ANTI_PREDICTIVE };
}
