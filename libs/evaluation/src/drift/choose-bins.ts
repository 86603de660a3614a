/** Bins that are asked for; a value with a tenth of the rows gets a bin of its own, so there may be a few more. */
const BINS = 10;

/**
 * Edges between about equally full bins of values, from these values alone: a new bin begins where the next tenth of the
 * rows does, and before and after a value that fills a tenth by itself. Equal values are never divided.
 * @param values without missing ones
 * @returns rising; bin i holds values from edge i - 1 up to, not including, edge i, the outer bins are open; empty where all values are equal
 */
export function chooseEdges(values: Float64Array): number[] {
  const sorted = values.slice().sort();
  const rows = sorted.length;
  const edges: number[] = [];
  let begin = 0;
  let isHeavy = false;
  for (let row = 0; row < rows; ) {
    let end = row + 1;
    while (end < rows && sorted[end] === sorted[row]) end++;
    const isHeavyNow = (end - row) * BINS >= rows;
    if (row > 0 && (isHeavy || isHeavyNow || tenthOf(row, rows) > tenthOf(begin, rows))) {
      edges.push(sorted[row] ?? 0);
      begin = row;
    }
    isHeavy = isHeavyNow;
    row = end;
  }
  return edges;
}

function tenthOf(row: number, rows: number): number {
  return Math.floor((row * BINS) / rows);
}

/** Number of the bin of a value: how many edges are at or below it. */
export function binOf(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
