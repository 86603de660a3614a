import { cutGroups } from './cut-groups.js';
import { foldRefusal, requireEmbargo, requireWhole } from './fold-refusal.js';
import { foldOf, ROLES, type Fold } from './fold-of.js';
import { orderIntervals, type Spans } from './order-intervals.js';
import type { EmbargoOptions } from './purge-rows.js';

/** More fits than anybody means; (16, 8) has 12,870. */
const MOST_SPLITS = 20_000;
/** With two test groups, one group more would make more splits than that. */
const MOST_GROUPS = 200;

export interface CombinatorialOptions extends EmbargoOptions {
  /** Contiguous groups of rows, N. */
  readonly groups: number;
  /** Groups tested at a time, k. */
  readonly testGroups: number;
}

export interface CombinatorialFolds {
  /** C(N, k). */
  readonly splitCount: number;
  /** C(N - 1, k - 1): how often each group is tested. */
  readonly pathCount: number;
  /** Row numbers of each group, ascending. */
  readonly groups: readonly Uint32Array[];
  /** Test groups of each split, splits in lexicographic order. */
  readonly testGroups: readonly (readonly number[])[];
  /** The rows of a split, computed when asked for: all of them together may be more than memory holds. */
  readonly foldOf: (split: number) => Fold;
  /** The path, 0, 1, …, that the split's predictions of a group belong to; null where the split does not test it. */
  readonly pathOf: (split: number, group: number) => number | null;
}

/**
 * Combinatorial purged cross-validation: every choice of k of N contiguous groups is tested once, by a model trained on
 * the others without rows that conflict with a test row or start within the embargo behind one. Neighbouring test groups
 * are one block; what lies between separate ones stays. The predictions of split s for group g belong to the path numbered
 * by the splits before s that test g, so that each path holds every row once.
 *
 * Paths share their data: their spread is no standard error. Training sees the future of its test rows, so that this
 * measures robustness, and walking forward what would have been earned.
 * Source: Lopez de Prado (2018), chapter 12.
 * @throws GeckoError E_FOLDS (usage) on numbers out of range or more than 20,000 splits, E_INTERVALS (data)
 */
export function combinatorialFolds(intervals: Spans, { groups, testGroups, embargo = 0 }: CombinatorialOptions): CombinatorialFolds {
  requireWhole('groups', groups, [2, MOST_GROUPS]);
  requireWhole('testGroups', testGroups, [1, groups - 1]);
  requireEmbargo(embargo);
  const splitCount = choose(groups, testGroups);
  if (splitCount > MOST_SPLITS) throw foldRefusal(`expected at most ${MOST_SPLITS} splits, got ${splitCount} for ${testGroups} of ${groups} groups`, 'set fewer groups, or testGroups to 2');
  const spans = orderIntervals(intervals);
  const groupOf = cutGroups(spans, groups);
  const chosen = combinations(groups, testGroups, splitCount);
  const paths = numberPaths(chosen, groups);
  return {
    splitCount,
    pathCount: choose(groups - 1, testGroups - 1),
    groups: Array.from({ length: groups }, (_, group) => Uint32Array.from(groupOf.keys()).filter((row) => groupOf[row] === group)),
    testGroups: chosen,
    foldOf: (split) => {
      const isTested = new Set(chosen[requireWhole('split', split, [0, splitCount - 1])]);
      const roleOf = Uint8Array.from({ length: groups }, (_, group) => (isTested.has(group) ? ROLES.test : ROLES.train));
      const roles = new Uint8Array(groupOf.length);
      for (let row = 0; row < roles.length; row++) roles[row] = roleOf[groupOf[row] ?? 0] ?? ROLES.none;
      return foldOf(spans, roles, embargo);
    },
    pathOf: (split, group) => {
      const path = paths[requireWhole('split', split, [0, splitCount - 1]) * groups + requireWhole('group', group, [0, groups - 1])] ?? -1;
      return path < 0 ? null : path;
    },
  };
}

/** n over k, exact as far as it matters: every intermediate product is a binomial coefficient. */
function choose(n: number, k: number): number {
  let count = 1;
  for (let taken = 1; taken <= Math.min(k, n - k); taken++) count = (count * (n - taken + 1)) / taken;
  return count;
}

/** All choices of `size` of the numbers below `count`, ascending, in lexicographic order. */
function combinations(count: number, size: number, total: number): number[][] {
  const found = [Array.from({ length: size }, (_, place) => place)];
  while (found.length < total) {
    const next = [...(found.at(-1) ?? [])];
    // The last number that can grow grows, and those behind it follow on.
    let place = size - 1;
    while ((next[place] ?? 0) === count - size + place) place--;
    for (let value = (next[place] ?? 0) + 1; place < size; place++, value++) next[place] = value;
    found.push(next);
  }
  return found;
}

/** The path of each group in each split, splits one after another; -1 where it is not tested. */
function numberPaths(chosen: readonly (readonly number[])[], groups: number): Int32Array {
  const paths = new Int32Array(chosen.length * groups).fill(-1);
  const tested = new Int32Array(groups);
  for (const [split, members] of chosen.entries()) {
    for (const group of members) {
      paths[split * groups + group] = tested[group] ?? 0;
      tested[group] = (tested[group] ?? 0) + 1;
    }
  }
  return paths;
}
