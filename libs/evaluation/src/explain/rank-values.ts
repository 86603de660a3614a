/** Midranks from 1, equal values sharing the mean of their places; NaN has the middle rank, which says nothing. */
export function rankValues(values: ArrayLike<number>): Float64Array {
  const at = (index: number): number => values[index] ?? 0;
  const present = Uint32Array.from({ length: values.length }, (_, index) => index).filter((index) => !Number.isNaN(at(index)));
  const order = present.sort((a, b) => at(a) - at(b));
  const ranks = new Float64Array(values.length).fill((order.length + 1) / 2);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && at(order[last + 1] ?? 0) === at(order[first] ?? 0)) last++;
    for (let place = first; place <= last; place++) ranks[order[place] ?? 0] = (first + last) / 2 + 1;
    first = last + 1;
  }
  return ranks;
}

/** Pearson correlation; null where either is constant. */
export function correlate(first: ArrayLike<number>, second: ArrayLike<number>): number | null {
  const [firstMean, secondMean] = [meanOf(first), meanOf(second)];
  let [product, firstSquares, secondSquares] = [0, 0, 0];
  for (let index = 0; index < first.length; index++) {
    const [one, other] = [(first[index] ?? 0) - firstMean, (second[index] ?? 0) - secondMean];
    product += one * other;
    firstSquares += one * one;
    secondSquares += other * other;
  }
  const scale = Math.sqrt(firstSquares * secondSquares);
  return scale > 0 ? Math.max(-1, Math.min(1, product / scale)) : null;
}

/** Spearman's rank correlation; null where either is constant. */
export function rankCorrelation(first: ArrayLike<number>, second: ArrayLike<number>): number | null {
  return correlate(rankValues(first), rankValues(second));
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] ?? 0;
  return sum / values.length;
}
