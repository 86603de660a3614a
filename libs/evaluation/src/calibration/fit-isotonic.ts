import { GeckoError } from '@gecko/kernel';

/** A function that never falls: linear between its knots, constant outside of them. */
export interface IsotonicMap {
  /** Rising, as long as `values`, at least 1. */
  readonly scores: Float64Array;
  readonly values: Float64Array;
}

/** Neighbouring scores that share one value. */
interface Block {
  readonly first: number;
  readonly last: number;
  readonly weight: number;
  readonly value: number;
}

/**
 * Isotonic regression by pooling adjacent violators (Barlow et al. 1972): the never falling function of the scores with the
 * least weighted squared error. Rows of equal scores are pooled first, so that no result depends on their order. O(n log n).
 *
 * @param scores finite, at least one
 * @param targets one a score
 * @param weights above 0, one a score; without them all rows weigh the same
 * @throws GeckoError E_METRIC_INPUT, kind `bug`, without rows or for lengths that differ
 */
export function fitIsotonic(scores: ArrayLike<number>, targets: ArrayLike<number>, weights?: ArrayLike<number>): IsotonicMap {
  if (scores.length === 0 || scores.length !== targets.length || (weights !== undefined && weights.length !== scores.length)) {
    throw new GeckoError({ kind: 'bug', code: 'E_METRIC_INPUT', place: 'fitIsotonic', problem: `expected as many targets and weights as scores, at least one, got ${scores.length} scores and ${targets.length} targets`, next: 'pass one target for each score' });
  }
  const blocks: Block[] = [];
  for (const block of poolTies(scores, targets, weights)) {
    let pooled = block;
    for (let below = blocks.at(-1); below !== undefined && below.value >= pooled.value; below = blocks.at(-1)) {
      blocks.pop();
      pooled = pool(below, pooled);
    }
    blocks.push(pooled);
  }
  const knots = blocks.flatMap(({ first, last, value }) => (first === last ? [{ score: first, value }] : [{ score: first, value }, { score: last, value }]));
  return { scores: Float64Array.from(knots, ({ score }) => score), values: Float64Array.from(knots, ({ value }) => value) };
}

/** Linear between knots, clipped outside of them. O(log knots). */
export function applyIsotonic({ scores, values }: IsotonicMap, score: number): number {
  let low = 0;
  let high = scores.length - 1;
  if (score <= (scores[0] ?? 0)) return values[0] ?? 0;
  if (score >= (scores[high] ?? 0)) return values[high] ?? 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((scores[middle] ?? 0) <= score) low = middle;
    else high = middle;
  }
  const [from, to] = [scores[low] ?? 0, scores[high] ?? 0];
  const [start, end] = [values[low] ?? 0, values[high] ?? 0];
  return start + ((score - from) / (to - from)) * (end - start);
}

function poolTies(scores: ArrayLike<number>, targets: ArrayLike<number>, weights: ArrayLike<number> | undefined): Block[] {
  const order = Uint32Array.from({ length: scores.length }, (_, row) => row).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const blocks: Block[] = [];
  for (const row of order) {
    const score = scores[row] ?? 0;
    const one = { first: score, last: score, weight: weights?.[row] ?? 1, value: targets[row] ?? 0 };
    const below = blocks.at(-1);
    if (below?.last === score) blocks[blocks.length - 1] = pool(below, one);
    else blocks.push(one);
  }
  return blocks;
}

function pool(below: Block, above: Block): Block {
  const weight = below.weight + above.weight;
  return { first: below.first, last: above.last, weight, value: (below.value * below.weight + above.value * above.weight) / weight };
}
