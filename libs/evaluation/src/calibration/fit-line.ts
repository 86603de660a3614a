import { sigmoidOf } from './logit-of.js';

/** What is done to log-odds: multiplied by `scale`, then `offset` added. */
export interface LogitMap {
  readonly scale: number;
  readonly offset: number;
}

const MOST_STEPS = 200;
const SHORTEST_STEP = 1e-12;
const RIDGE = 1e-12;
const GRADIENT_ENOUGH = 1e-11;

interface Slopes {
  readonly loss: number;
  readonly gradient: readonly [number, number];
  /** Second derivatives by scale, by both, and by offset. */
  readonly curvature: readonly [number, number, number];
}

/**
 * Scale and offset of log-odds that minimise the cross-entropy to `targets`: Newton's method with backtracking, as Lin, Lin
 * and Weng (2007) have it, which never overflows and always goes down. The loss is convex; where it has no minimum (targets
 * of 0 and 1 that a cut separates) what comes back is wherever the steps ended.
 *
 * @param targets 0 to 1, one for each finite logit
 * @param isOffsetFree false keeps the offset at that of `start`
 */
export function fitLine(logits: ArrayLike<number>, targets: ArrayLike<number>, start: LogitMap, isOffsetFree = true): LogitMap {
  let map = start;
  let slopes = slopesAt(logits, targets, map);
  for (let step = 0; step < MOST_STEPS; step++) {
    const [byScale, byOffset] = slopes.gradient;
    if (Math.abs(byScale) <= GRADIENT_ENOUGH * logits.length && (!isOffsetFree || Math.abs(byOffset) <= GRADIENT_ENOUGH * logits.length)) return map;
    const next = descend(logits, targets, map, slopes, isOffsetFree);
    if (next === undefined) return map;
    map = next;
    slopes = slopesAt(logits, targets, map);
  }
  return map;
}

/** The longest of the Newton step and its halves that lowers the loss enough; undefined where none does. */
function descend(logits: ArrayLike<number>, targets: ArrayLike<number>, map: LogitMap, slopes: Slopes, isOffsetFree: boolean): LogitMap | undefined {
  const [byScale, byOffset] = slopes.gradient;
  const direction = newtonDirection(slopes, isOffsetFree);
  const slope = byScale * direction.scale + byOffset * direction.offset;
  for (let length = 1; length >= SHORTEST_STEP; length /= 2) {
    const next = { scale: map.scale + length * direction.scale, offset: map.offset + length * direction.offset };
    const { loss } = slopesAt(logits, targets, next);
    // Next to the minimum the loss is flat to the last bit.
    if (loss < slopes.loss + 1e-4 * length * slope || (loss === slopes.loss && length === 1)) return next;
  }
  return undefined;
}

function newtonDirection({ gradient: [byScale, byOffset], curvature: [scales, both, offsets] }: Slopes, isOffsetFree: boolean): LogitMap {
  const [a, c] = [scales + RIDGE, offsets + RIDGE];
  if (!isOffsetFree) return { scale: -byScale / a, offset: 0 };
  const determinant = a * c - both * both;
  return { scale: -(c * byScale - both * byOffset) / determinant, offset: -(a * byOffset - both * byScale) / determinant };
}

function slopesAt(logits: ArrayLike<number>, targets: ArrayLike<number>, { scale, offset }: LogitMap): Slopes {
  let [loss, byScale, byOffset, scales, both, offsets] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < logits.length; row++) {
    const logit = logits[row] ?? 0;
    const target = targets[row] ?? 0;
    const sum = scale * logit + offset;
    const probability = sigmoidOf(sum);
    const curvature = probability * (1 - probability);
    loss += Math.log1p(Math.exp(-Math.abs(sum))) + (sum > 0 ? (1 - target) * sum : -target * sum);
    byScale += (probability - target) * logit;
    byOffset += probability - target;
    scales += curvature * logit * logit;
    both += curvature * logit;
    offsets += curvature;
  }
  return { loss, gradient: [byScale, byOffset], curvature: [scales, both, offsets] };
}
