/** Rows by ascending score. */
export interface ScoreOrder {
  readonly rows: Uint32Array;
  /** 1 at the last place of each run of equal scores. */
  readonly endsTie: Uint8Array;
}

/** O(n log n). Scores are finite. */
export function orderScores(scores: ArrayLike<number>): ScoreOrder {
  const at = (row: number): number => scores[row] ?? 0;
  const rows = Uint32Array.from({ length: scores.length }, (_, row) => row).sort((a, b) => at(a) - at(b));
  return { rows, endsTie: Uint8Array.from(rows, (row, place) => Number(place + 1 === rows.length || at(row) !== at(rows[place + 1] ?? 0))) };
}

/**
 * AUC of rows that occur several times or not at all, in O(n): one walk from the lowest score up, in which every positive
 * counts the negatives below it, ties as one half.
 *
 * @param labels 0 or 1, one a row
 * @param counts how often each row occurs
 * @returns NaN where a class does not occur
 */
export function countedAuc({ rows, endsTie }: ScoreOrder, labels: Uint8Array, counts: ArrayLike<number>): number {
  let ordered = 0;
  let positives = 0;
  let negatives = 0;
  let tiedPositives = 0;
  let tiedNegatives = 0;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? 0;
    const count = counts[row] ?? 0;
    // Without a branch on the label, which no processor can foretell.
    const positive = count * (labels[row] ?? 0);
    tiedPositives += positive;
    tiedNegatives += count - positive;
    if (endsTie[place] === 0) continue;
    ordered += tiedPositives * (negatives + tiedNegatives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
    tiedPositives = 0;
    tiedNegatives = 0;
  }
  return ordered / (positives * negatives);
}
