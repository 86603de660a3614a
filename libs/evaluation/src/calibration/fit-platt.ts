import { requireScores } from '../metrics/require-labels.js';
import { fitLine, type LogitMap } from './fit-line.js';

/** A calibration, or why there is none. */
export type CalibrationFit = { readonly kind: 'fitted'; readonly map: LogitMap } | { readonly kind: 'refused'; readonly reason: string };

export const ONE_CLASS = 'the rows are all of one class';
/** Turning such a model round would hide that it learned the opposite of what it should. */
export const ANTI_PREDICTIVE = 'higher scores go with fewer positives: the model ranks the wrong way round';

/**
 * Platt's sigmoid (Platt 1999), p = 1 / (1 + exp(A f + B)) of log-odds f, with his smoothed targets (N+ + 1) / (N+ + 2) and
 * 1 / (N- + 2), fitted as Lin, Lin and Weng (2007) do. Given back as scale -A and offset -B. Since A < 0, ranks and AUC stay.
 *
 * @param logits finite; the sum before the sigmoid, not the probability
 * @param labels 0 or 1, one a logit
 * @returns `refused` where one class is missing, or A >= 0
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function fitPlatt(logits: ArrayLike<number>, labels: Uint8Array): CalibrationFit {
  requireScores(labels, logits);
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) return { kind: 'refused', reason: ONE_CLASS };
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  const map = fitLine(logits, Float64Array.from(labels, (label) => (label === 1 ? high : low)), { scale: 0, offset: Math.log((positives + 1) / (negatives + 1)) });
  return map.scale > 0 ? { kind: 'fitted', map } : { kind: 'refused', reason: ANTI_PREDICTIVE };
}
