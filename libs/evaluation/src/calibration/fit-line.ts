/** What is done to log-odds: multiplied by `scale`, then `offset` added. */
export interface LogitMap {
  readonly scale: number;
  readonly offset: number;
}

const MOST_STEPS = 200;
const SHORTEST_STEP = 1e-12;
/** Keeps equal log-odds, which allow any line, from dividing by 0. */
const RIDGE = 1e-12;
/** A Newton step that promises less than this share of the loss is the last: rounding hides what it gains. */
const LEAST_GAIN = 1e-13;

/** A line, with its loss and the derivatives there. */
interface Slopes {
  readonly map: LogitMap;
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
  let slopes = slopesAt(logits, targets, start);
  for (let step = 0; step < MOST_STEPS; step++) {
    const direction = newtonDirection(slopes, isOffsetFree);
    const slope = slopes.gradient[0] * direction.scale + slopes.gradient[1] * direction.offset;
    if (!(-slope > LEAST_GAIN * slopes.loss)) return moved(slopes.map, direction, 1);
    const next = descend(logits, targets, slopes, { direction, slope });
    if (next === undefined) return slopes.map;
    slopes = next;
  }
  return slopes.map;
}

/** The longest of the Newton step and its halves that lowers the loss enough; undefined where none does. */
function descend(logits: ArrayLike<number>, targets: ArrayLike<number>, slopes: Slopes, { direction, slope }: { direction: LogitMap; slope: number }): Slopes | undefined {
  for (let length = 1; length >= SHORTEST_STEP; length /= 2) {
    const next = slopesAt(logits, targets, moved(slopes.map, direction, length));
    if (next.loss < slopes.loss + 1e-4 * length * slope) return next;
  }
  return undefined;
}

function moved(map: LogitMap, direction: LogitMap, length: number): LogitMap {
  return { scale: map.scale + length * direction.scale, offset: map.offset + length * direction.offset };
}

function newtonDirection({ gradient: [byScale, byOffset], curvature: [scales, both, offsets] }: Slopes, isOffsetFree: boolean): LogitMap {
  const [a, c] = [scales * (1 + RIDGE) + RIDGE, offsets * (1 + RIDGE) + RIDGE];
  if (!isOffsetFree) return { scale: -byScale / a, offset: 0 };
  const determinant = a * c - both * both;
  return { scale: -(c * byScale - both * byOffset) / determinant, offset: -(a * byOffset - both * byScale) / determinant };
}

function slopesAt(logits: ArrayLike<number>, targets: ArrayLike<number>, map: LogitMap): Slopes {
  const { scale, offset } = map;
  let [loss, byScale, byOffset, scales, both, offsets] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < logits.length; row++) {
    const logit = logits[row] ?? 0;
    const target = targets[row] ?? 0;
    const sum = scale * logit + offset;
    const power = Math.exp(-Math.abs(sum));
    const probability = (sum < 0 ? power : 1) / (1 + power);
    const curvature = probability * (1 - probability);
    loss += Math.log1p(power) + (sum > 0 ? (1 - target) * sum : -target * sum);
    byScale += (probability - target) * logit;
    byOffset += probability - target;
    scales += curvature * logit * logit;
    both += curvature * logit;
    offsets += curvature;
  }
  return { map, loss, gradient: [byScale, byOffset], curvature: [scales, both, offsets] };
}
