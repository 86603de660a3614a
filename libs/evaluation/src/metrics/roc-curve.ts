import { GeckoError } from '@gecko/kernel';
import type { RocCurve } from '../contract.js';
import { countThresholds } from './count-thresholds.js';

interface Corner {
  readonly falsePositives: number;
  readonly truePositives: number;
}

/**
 * Points of the ROC curve from (0, 0) to (1, 1), one a distinct score, without those on a straight line between their
 * neighbours; above `maximumPoints`, those nearest to equal steps along the curve are kept. Empty where a class is missing.
 *
 * @param maximumPoints 2 or more
 * @throws GeckoError E_METRIC_INPUT (see `requireLabels`), or kind `bug` for fewer than 2 points
 */
export function rocCurve(labels: Uint8Array, scores: ArrayLike<number>, maximumPoints = 200): RocCurve {
  if (!(maximumPoints >= 2)) throw new GeckoError({ kind: 'bug', code: 'E_METRIC_INPUT', place: 'rocCurve maximumPoints', problem: `expected 2 or more, got ${maximumPoints}`, next: 'ask for at least the two ends' });
  const { truePositives, falsePositives, positives, negatives } = countThresholds(labels, scores);
  if (positives === 0 || negatives === 0) return [];
  const corners: Corner[] = [{ falsePositives: 0, truePositives: 0 }];
  truePositives.forEach((found, index) => {
    const next = { falsePositives: falsePositives[index] ?? 0, truePositives: found };
    const first = corners.at(-2);
    const middle = corners.at(-1);
    if (first && middle && isStraight(first, middle, next)) corners.pop();
    corners.push(next);
  });
  const rate = (corner: Corner): number => corner.falsePositives / negatives + corner.truePositives / positives;
  return thin(corners, rate, maximumPoints).map((corner) => ({ falsePositiveRate: corner.falsePositives / negatives, truePositiveRate: corner.truePositives / positives }));
}

/** Exact: the counts are integers. */
function isStraight(a: Corner, b: Corner, c: Corner): boolean {
  return (b.falsePositives - a.falsePositives) * (c.truePositives - a.truePositives) === (c.falsePositives - a.falsePositives) * (b.truePositives - a.truePositives);
}

/** Both rates only rise, so their sum measures the way along the curve from 0 to 2. */
function thin(corners: readonly Corner[], way: (corner: Corner) => number, most: number): readonly Corner[] {
  if (corners.length <= most) return corners;
  const last = Math.floor(most) - 1;
  const kept: Corner[] = [];
  let step = 0;
  corners.forEach((corner, index) => {
    const isEnd = index === 0 || index === corners.length - 1;
    if (!isEnd && (way(corner) < (2 * step) / last || kept.length >= last)) return;
    kept.push(corner);
    step = Math.floor((way(corner) * last) / 2) + 1;
  });
  return kept;
}
