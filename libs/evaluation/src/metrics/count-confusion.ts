import type { ConfusionMatrix } from '../contract.js';
import { requireScores } from './require-labels.js';

/** Counts of right and wrong decisions; scores at or above the threshold count as positive. @throws GeckoError E_METRIC_INPUT (see `requireLabels`). */
export function countConfusion(labels: Uint8Array, scores: ArrayLike<number>, threshold: number): ConfusionMatrix {
  requireScores(labels, scores);
  const counts = { truePositive: 0, falsePositive: 0, trueNegative: 0, falseNegative: 0 };
  for (let row = 0; row < labels.length; row++) {
    const calledPositive = (scores[row] ?? 0) >= threshold;
    if (labels[row] === 1) counts[calledPositive ? 'truePositive' : 'falseNegative']++;
    else counts[calledPositive ? 'falsePositive' : 'trueNegative']++;
  }
  return counts;
}
