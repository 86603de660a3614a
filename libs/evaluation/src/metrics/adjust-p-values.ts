/**
 * Holm's adjustment (1979): the chance of even one false alarm among all tests stays at the level. The smallest of m counts
 * m times, the next m - 1 times, and none less than one before it.
 *
 * @param p values 0 to 1
 * @returns adjusted values in the same order, at most 1
 */
export function holm(p: readonly number[]): number[] {
  return adjusted(p, (ascending) => {
    let least = 0;
    return ascending.map((value, place) => (least = Math.max(least, Math.min(1, value * (ascending.length - place)))));
  });
}

/**
 * Benjamini and Hochberg's adjustment (1995): among the tests below the level, the expected share of false alarms stays at it.
 *
 * @param p values 0 to 1
 * @returns adjusted values in the same order, at most 1
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  return adjusted(p, (ascending) => {
    let most = 1;
    return ascending
      .map((value, place) => value * (ascending.length / (place + 1)))
      .reverse()
      .map((value) => (most = Math.min(most, value)))
      .reverse();
  });
}

function adjusted(p: readonly number[], adjust: (ascending: readonly number[]) => readonly number[]): number[] {
  const order = p.map((_, index) => index).sort((a, b) => (p[a] ?? 0) - (p[b] ?? 0));
  const values = adjust(order.map((index) => p[index] ?? 0));
  const result = new Array<number>(p.length).fill(1);
  for (const [place, index] of order.entries()) result[index] = values[place] ?? 1;
  return result;
}
