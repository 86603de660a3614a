/** Backends round differently, and one backend may round equal rows differently by their place in a batch. */
const ROUNDING = 1e-6;

/**
 * The share of pairs of a positive and a negative row whose probabilities differ by no more than rounding. As many pairs
 * may come out in one order or the other, so an AUC is only known to within this share. 0 where a class has no rows.
 */
export function nearTieShare(labels: Uint8Array, probabilities: Float32Array): number {
  const negatives = probabilities.filter((_, row) => labels[row] === 0).sort();
  const positives = probabilities.filter((_, row) => labels[row] === 1).sort();
  if (negatives.length === 0 || positives.length === 0) return 0;
  let pairs = 0;
  let first = 0;
  let end = 0;
  for (const probability of positives) {
    while (first < negatives.length && (negatives[first] ?? 0) < probability - ROUNDING) first++;
    end = Math.max(end, first);
    while (end < negatives.length && (negatives[end] ?? 0) <= probability + ROUNDING) end++;
    pairs += end - first;
  }
  return pairs / (negatives.length * positives.length);
}
