/**
 * Area under the ROC curve: the share of (positive, negative) pairs that the scores put in the right order,
 * ties counting half (Mann and Whitney 1947), from mid-ranks. NaN where one class is missing.
 */
export function rankAuc(labels: readonly boolean[], scores: readonly number[]): number {
  const order = scores.map((score, row) => ({ score, positive: labels[row] === true })).sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let positives = 0;
  for (let first = 0; first < order.length; ) {
    let end = first;
    let tiedPositives = 0;
    while (end < order.length && order[end]?.score === order[first]?.score) {
      if (order[end]?.positive) tiedPositives++;
      end++;
    }
    rankSum += (tiedPositives * (first + 1 + end)) / 2;
    positives += tiedPositives;
    first = end;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (order.length - positives));
}
