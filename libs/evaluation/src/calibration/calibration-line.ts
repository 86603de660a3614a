import { requireScores } from '../metrics/require-labels.js';
import { fitLine } from './fit-line.js';

/**
 * Slope and intercept of a logistic regression of the label on log-odds (Cox 1958): 1 and 0 of a calibrated model; a slope
 * below 1 says that its probabilities are too extreme, an intercept above 0 that they are too low at one half. Null where
 * there is no best line: one class, or classes that a cut between scores separates.
 *
 * @param labels 0 or 1, one a logit
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function calibrationLine(logits: ArrayLike<number>, labels: Uint8Array): { slope: number; intercept: number } | null {
  requireScores(labels, logits);
  const [low, high] = [[Infinity, Infinity], [-Infinity, -Infinity]];
  for (let row = 0; row < labels.length; row++) {
    const [label, logit] = [labels[row] ?? 0, logits[row] ?? 0];
    low[label] = Math.min(low[label] ?? logit, logit);
    high[label] = Math.max(high[label] ?? logit, logit);
  }
  const [[lowNegative = 0, lowPositive = 0], [highNegative = 0, highPositive = 0]] = [low, high];
  if (!(lowPositive < highNegative && lowNegative < highPositive)) return null;
  const { scale, offset } = fitLine(logits, labels, { scale: 1, offset: 0 });
  return { slope: scale, intercept: offset };
}
