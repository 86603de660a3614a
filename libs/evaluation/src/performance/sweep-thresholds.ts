import type { ThresholdPoint } from '../contract/performance.js';
import { countConfusion } from '../metrics/count-confusion.js';
import { rateDecisions } from '../metrics/rate-decisions.js';

const MOST_POINTS = 101;

/**
 * What deciding at each of at most 101 thresholds gives, rising: all distinct scores where they are few, else such as leave
 * equally many of them between each two; the threshold in use is always among them.
 *
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`)
 */
export function sweepThresholds(labels: Uint8Array, probabilities: ArrayLike<number>, inUse: number): ThresholdPoint[] {
  const distinct = [...new Set(Array.from(probabilities))].sort((a, b) => a - b);
  const room = MOST_POINTS - 1;
  const chosen = distinct.length <= room ? distinct : Array.from({ length: room }, (_, step) => distinct[Math.round((step * (distinct.length - 1)) / (room - 1))] ?? 0);
  return [...new Set([...chosen, inUse])]
    .sort((a, b) => a - b)
    .map((threshold) => {
      const confusion = countConfusion(labels, probabilities, threshold);
      return { threshold, ...confusion, ...rateDecisions(confusion) };
    });
}
