import { rankCorrelation } from './rank-values.js';

/** How alike several rankings of the same things are; null where undefined. */
export interface RankStability {
  /** Mean over all pairs of lists: Kendall's tau-b and Spearman's rank correlation. */
  readonly kendall: number | null;
  readonly spearman: number | null;
  /** Mean over all pairs, of the sets of the `top` first: shared / together. */
  readonly topJaccard: number;
  /** Mean over all pairs: shared beyond chance (Kuncheva 2007); 1 for equal sets, about 0 for random ones. */
  readonly kuncheva: number | null;
  /** Of all lists at once (Nogueira, Sechidis and Brown 2018): above 0.75 excellent, below 0.4 poor. */
  readonly nogueira: number | null;
}

/**
 * Stability of importances over folds, seeds or draws of rows.
 *
 * @param lists at least two, each one number for every column; larger is more important
 * @param top how many of the most important count as chosen, 1 to the number of columns; of equal ones the earlier column
 */
export function rankStability(lists: readonly ArrayLike<number>[], top: number): RankStability {
  const columns = lists[0]?.length ?? 0;
  const chosen = lists.map((list) => topSet(list, top));
  const pairs = lists.flatMap((first, index) => lists.slice(index + 1).map((second, offset) => ({ first, second, shared: countShared(chosen[index], chosen[index + 1 + offset]) })));
  return {
    kendall: meanOf(pairs.map(({ first, second }) => kendall(first, second))),
    spearman: meanOf(pairs.map(({ first, second }) => rankCorrelation(first, second))),
    topJaccard: meanOf(pairs.map(({ shared }) => shared / (2 * top - shared))) ?? 1,
    kuncheva: top < columns ? meanOf(pairs.map(({ shared }) => (shared * columns - top * top) / (top * (columns - top)))) : null,
    nogueira: top < columns ? nogueira(chosen, columns, top) : null,
  };
}

/** Kendall's tau-b: pairs in the same order less those in the opposite one, over all pairs without ties of either; null where one is constant. */
export function kendall(first: ArrayLike<number>, second: ArrayLike<number>): number | null {
  let [sum, firstPairs, secondPairs] = [0, 0, 0];
  for (let one = 0; one < first.length; one++) {
    for (let other = one + 1; other < first.length; other++) {
      const [a, b] = [Math.sign((first[one] ?? 0) - (first[other] ?? 0)), Math.sign((second[one] ?? 0) - (second[other] ?? 0))];
      sum += a * b;
      firstPairs += a * a;
      secondPairs += b * b;
    }
  }
  const scale = Math.sqrt(firstPairs * secondPairs);
  return scale > 0 ? sum / scale : null;
}

function topSet(list: ArrayLike<number>, top: number): Set<number> {
  const order = Array.from({ length: list.length }, (_, index) => index).sort((a, b) => (list[b] ?? 0) - (list[a] ?? 0) || a - b);
  return new Set(order.slice(0, top));
}

function countShared(first: ReadonlySet<number> | undefined, second: ReadonlySet<number> | undefined): number {
  return [...(first ?? [])].filter((column) => second?.has(column)).length;
}

/** 1 - mean over columns of M / (M - 1) p (1 - p), over what it is by chance. */
function nogueira(chosen: readonly ReadonlySet<number>[], columns: number, top: number): number | null {
  const lists = chosen.length;
  if (lists < 2) return null;
  let variance = 0;
  for (let column = 0; column < columns; column++) {
    const share = chosen.filter((set) => set.has(column)).length / lists;
    variance += ((lists / (lists - 1)) * share * (1 - share)) / columns;
  }
  return 1 - variance / ((top / columns) * (1 - top / columns));
}

/** Null where there is none, or one of them is undefined. */
function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length && known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}
