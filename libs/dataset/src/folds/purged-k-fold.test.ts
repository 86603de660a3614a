import fc from 'fast-check';
import { anySpans, conflict, evenSpans, rowsIn, spansOf, TWELVE } from './fold-example.fixture.js';
import { purgedKFold } from './purged-k-fold.js';

const listsOf = (folds: ReturnType<typeof purgedKFold>) => folds.map(({ train, test }) => [[...test], [...train]]);

describe('purgedKFold', () => {
  it.each([
    [0, ['3-11', '0-2,7-11', '0-4,10,11', '0-7']],
    [1, ['4-11', '0-2,8-11', '0-4,11', '0-7']],
  ])('tests twelve rows in four folds with an embargo of %i', (embargo, trains) => {
    const tests = ['0-2', '3-5', '6-8', '9-11'];
    expect(listsOf(purgedKFold(TWELVE, { folds: 4, embargo }))).toEqual(trains.map((train, fold) => [rowsIn(tests[fold] ?? ''), rowsIn(train)]));
  });

  it('says how many rows it left out of each training list', () => {
    expect(purgedKFold(TWELVE, { folds: 4, embargo: 1 }).map(({ purged, embargoed }) => [purged, embargoed])).toEqual([[0, 1], [1, 1], [2, 1], [1, 0]]);
  });

  it('gives the remainder to the first folds, not all of it to the last', () => {
    const sizes = (rows: number, folds: number) => purgedKFold(evenSpans(rows, 1), { folds }).map(({ test }) => test.length);
    const skfolio = (rows: number, folds: number) => Array.from({ length: folds }, (_, fold) => Math.floor(rows / folds) + (fold === folds - 1 ? rows % folds : 0));
    expect(sizes(13, 3)).toEqual([5, 4, 4]);
    expect(skfolio(13, 3)).toEqual([4, 4, 5]);
    expect(sizes(14, 3)).toEqual([5, 5, 4]);
  });

  it('cuts equal lengths of time where asked to, so that a crowd is in one fold', () => {
    const spans = spansOf([0, 10, 20, 21, 22, 23, 24, 25, 30, 40], [1, 11, 21, 22, 23, 24, 25, 26, 31, 41]);
    expect(purgedKFold(spans, { folds: 4, by: 'time' }).map(({ test }) => [...test])).toEqual([[0], [1], [2, 3, 4, 5, 6, 7], [8, 9]]);
    expect(purgedKFold(spans, { folds: 4 }).map(({ test }) => [...test])).toEqual([[0, 1, 2], [3, 4, 5], [6, 7], [8, 9]]);
  });

  it.each(['rows', 'time'] as const)('tests each row once and trains on no row that conflicts with a test row, by %s', (by) => {
    fc.assert(
      fc.property(anySpans.filter(({ starts }) => new Set(starts.map((start) => Math.floor((2 * (start - Math.min(...starts))) / (Math.max(...starts) - Math.min(...starts))))).size > 1), fc.integer({ min: 0, max: 5 }), (spans, embargo) => {
        const folds = purgedKFold(spans, { folds: 2, by, embargo });
        expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual([...spans.starts.keys()]);
        for (const { train, test, purged, embargoed } of folds) {
          expect([...train].some((row) => [...test].some((other) => conflict(spans, row, other)))).toBe(false);
          expect(train.length + test.length + purged + embargoed).toBe(spans.starts.length);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('puts rows in order of time first, whatever their order in the table', () => {
    const order = [7, 2, 11, 0, 9, 4, 1, 10, 3, 8, 5, 6];
    const mixed = spansOf(order.map((row) => TWELVE.starts[row] ?? 0), order.map((row) => TWELVE.ends[row] ?? 0));
    const named = listsOf(purgedKFold(mixed, { folds: 4, embargo: 1 })).map((lists) => lists.map((rows) => rows.map((row) => order[row] ?? NaN).sort((a, b) => a - b)));
    expect(named).toEqual(listsOf(purgedKFold(TWELVE, { folds: 4, embargo: 1 })));
  });

  it.each(['rows', 'time'] as const)('is the same whenever the clock starts, by %s', (by) => {
    const shifted = spansOf([...TWELVE.starts].map((time) => time + 1.7e12), [...TWELVE.ends].map((time) => time + 1.7e12));
    expect(purgedKFold(shifted, { folds: 3, by, embargo: 2 })).toEqual(purgedKFold(TWELVE, { folds: 3, by, embargo: 2 }));
  });

  it('refuses folds that cannot be', () => {
    expect(() => purgedKFold(TWELVE, { folds: 1 })).toThrow('E_FOLDS folds: expected folds to be a whole number from 2 to 9007199254740991, got 1; next: set folds to a number in this range');
    expect(() => purgedKFold(TWELVE, { folds: 2.5 })).toThrow('got 2.5');
    expect(() => purgedKFold(TWELVE, { folds: 13 })).toThrow('E_FOLDS folds: expected at least one row for each of 13 groups, got 12 rows; next: ask for fewer groups, or collect more rows');
    expect(() => purgedKFold(spansOf([0, 1, 100], [1, 2, 101]), { folds: 3, by: 'time' })).toThrow('E_FOLDS folds: expected rows in each of 3 equal lengths of time, got none in 1 of them; next: ask for fewer groups, or cut by rows');
    expect(() => purgedKFold(spansOf([5, 5], [6, 6]), { folds: 2, by: 'time' })).toThrow('got none in 1 of them');
    expect(() => purgedKFold(TWELVE, { folds: 3, embargo: Infinity })).toThrow('got Infinity');
  });
});
