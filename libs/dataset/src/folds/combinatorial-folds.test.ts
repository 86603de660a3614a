import fc from 'fast-check';
import { combinatorialFolds } from './combinatorial-folds.js';
import { anySpans, conflict, evenSpans, purgeSlowly, rowsIn, spansOf, TWELVE } from './fold-example.fixture.js';

describe('combinatorialFolds', () => {
  it.each([
    [5, 2, 10, 4],
    [6, 2, 15, 5],
    [8, 2, 28, 7],
    [10, 2, 45, 9],
    [10, 3, 120, 36],
    [12, 4, 495, 165],
    [10, 8, 45, 36],
    [16, 8, 12_870, 6435],
    [20, 2, 190, 19],
    [200, 2, 19_900, 199],
  ])('of %i groups, %i tested at a time, are %i splits of %i paths', (groups, testGroups, splits, paths) => {
    const folds = combinatorialFolds(evenSpans(200, 1), { groups, testGroups });
    expect([folds.splitCount, folds.testGroups.length, folds.pathCount]).toEqual([splits, splits, paths]);
    expect(new Set(folds.testGroups.map(String)).size).toBe(splits);
  });

  it('numbers the paths of six groups, two tested at a time, as figure 12.1 of the book does', () => {
    const folds = combinatorialFolds(evenSpans(6, 1), { groups: 6, testGroups: 2 });
    expect(folds.testGroups.map((groups) => groups.join(''))).toEqual(['01', '02', '03', '04', '05', '12', '13', '14', '15', '23', '24', '25', '34', '35', '45']);
    expect(folds.testGroups.map((groups, split) => groups.map((group) => folds.pathOf(split, group)).join(''))).toEqual(['00', '10', '20', '30', '40', '11', '21', '31', '41', '22', '32', '42', '33', '43', '44']);
    const secondPath = folds.groups.map((_, group) => folds.testGroups.findIndex((_groups, split) => folds.pathOf(split, group) === 1));
    expect(secondPath.map((split) => split + 1)).toEqual([2, 6, 6, 7, 8, 9]);
    expect(folds.pathOf(0, 2)).toBeNull();
  });

  it.each([
    ['01', '7-11', '8-11'],
    ['02', '3,4,10,11', '4,11'],
    ['03', '3-7', '4-7'],
    ['12', '0-2,10,11', '0-2,11'],
    ['13', '0-2,7', '0-2'],
    ['23', '0-4', '0-4'],
  ])('leaves of twelve rows, with groups %s of four tested, rows %s without an embargo and %s with one of 1', (groups, bare, embargoed) => {
    for (const [embargo, train] of [[0, bare], [1, embargoed]] as const) {
      const folds = combinatorialFolds(TWELVE, { groups: 4, testGroups: 2, embargo });
      const split = folds.testGroups.findIndex((members) => members.join('') === groups);
      expect([...folds.foldOf(split).train]).toEqual(rowsIn(train));
    }
  });

  it.each([
    ['01', '12-29'],
    ['05', '7-23'],
    ['12', '0-3,17-29'],
    ['45', '0-18'],
  ])('leaves of thirty rows, with groups %s of six tested, what a purge of one row and an embargo of one leave: %s', (groups, train) => {
    const folds = combinatorialFolds(evenSpans(30, 2), { groups: 6, testGroups: 2, embargo: 1 });
    expect([...folds.foldOf(folds.testGroups.findIndex((members) => members.join('') === groups)).train]).toEqual(rowsIn(train));
  });

  it('purges between separate test groups what conflicts, where a convex hull would leave nothing', () => {
    const { train } = combinatorialFolds(TWELVE, { groups: 4, testGroups: 2 }).foldOf(2);
    const hull = rowsIn('3-8').filter((row) => (TWELVE.ends[row] ?? 0) <= 0 || (TWELVE.starts[row] ?? 0) >= 13);
    expect([train.length, hull.length]).toEqual([5, 0]);
  });

  it('trains on no row that conflicts with a test row, tests each row in k of N of the splits, and holds each row once in every path', () => {
    const sizes = fc.constantFrom<[number, number]>([4, 1], [4, 2], [5, 2], [6, 3], [5, 4]);
    fc.assert(
      fc.property(anySpans, sizes, fc.integer({ min: 0, max: 6 }), (spans, [groups, testGroups], embargo) => {
        const folds = combinatorialFolds(spans, { groups, testGroups, embargo });
        const tested = new Uint32Array(spans.starts.length);
        const paths = Array.from({ length: folds.pathCount }, (): number[] => []);
        for (const [split, members] of folds.testGroups.entries()) {
          const { train, test, purged, embargoed } = folds.foldOf(split);
          for (const row of test) tested[row] = (tested[row] ?? 0) + 1;
          expect([...test]).toEqual(members.flatMap((group) => [...(folds.groups[group] ?? [])]).sort((a, b) => a - b));
          expect([...train].some((row) => [...test].some((other) => conflict(spans, row, other)))).toBe(false);
          const others = [...spans.starts.keys()].filter((row) => !test.includes(row));
          expect({ train: [...train], purged, embargoed }).toEqual(purgeSlowly(spans, others, [...test], embargo));
          for (const group of members) paths[folds.pathOf(split, group) ?? -1]?.push(...(folds.groups[group] ?? []));
        }
        expect([...new Set(tested)]).toEqual([folds.pathCount]);
        expect(folds.pathCount * groups).toBe(folds.splitCount * testGroups);
        for (const path of paths) expect(path.sort((a, b) => a - b)).toEqual([...spans.starts.keys()]);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('gives the same fold whenever it is asked, and whenever the clock starts', () => {
    const folds = combinatorialFolds(TWELVE, { groups: 4, testGroups: 2, embargo: 1 });
    const shifted = combinatorialFolds(spansOf([...TWELVE.starts].map((time) => time + 1e12), [...TWELVE.ends].map((time) => time + 1e12)), { groups: 4, testGroups: 2, embargo: 1 });
    for (const split of [5, 0, 3, 0]) expect(folds.foldOf(split)).toEqual(shifted.foldOf(split));
  });

  it('divides 100,000 rows of mixed series in all 45 ways of two of ten groups, and purges few', () => {
    const spans = spansOf(Array.from({ length: 100_000 }, (_, row) => (row * 7919) % 100_003), Array.from({ length: 100_000 }, (_, row) => ((row * 7919) % 100_003) + 1 + (row % 200)));
    const folds = combinatorialFolds(spans, { groups: 10, testGroups: 2, embargo: 100 });
    const trained = folds.testGroups.map((_, split) => folds.foldOf(split).train.length);
    expect(Math.min(...trained)).toBeGreaterThan(79_000);
  });

  it('refuses numbers of splits that nobody means, and numbers out of range', () => {
    expect(() => combinatorialFolds(TWELVE, { groups: 18, testGroups: 9 })).toThrow('E_FOLDS folds: expected at most 20000 splits, got 48620 for 9 of 18 groups; next: set fewer groups, or testGroups to 2');
    expect(() => combinatorialFolds(TWELVE, { groups: 201, testGroups: 1 })).toThrow('expected groups to be a whole number from 2 to 200, got 201');
    expect(() => combinatorialFolds(TWELVE, { groups: 4, testGroups: 4 })).toThrow('expected testGroups to be a whole number from 1 to 3, got 4');
    expect(() => combinatorialFolds(TWELVE, { groups: 13, testGroups: 2 })).toThrow('expected at least one row for each of 13 groups, got 12 rows');
    const folds = combinatorialFolds(TWELVE, { groups: 4, testGroups: 2 });
    expect(() => folds.foldOf(6)).toThrow('expected split to be a whole number from 0 to 5, got 6');
    expect(() => folds.pathOf(0, 4)).toThrow('expected group to be a whole number from 0 to 3, got 4');
  });
});
