/**
 * What a score loses when a column is permuted, as a share of what the permuted score lacks to the best possible one:
 * (score - permuted) / (best - permuted), so that columns of easy and of hard problems compare (López de Prado 2018, 8.3.2).
 *
 * @param best 1 for an accuracy, 0 for a negative log loss
 * @returns at most 1, the column is all the score has; below 0 where it misleads; null where nothing is lacking
 */
export function scaleDrop(score: number, permuted: number, best: number): number | null {
  return permuted === best ? null : (score - permuted) / (best - permuted);
}
