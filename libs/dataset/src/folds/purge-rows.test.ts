import { permutation, randomStream } from '@gecko/kernel';
import fc from 'fast-check';
import { anySpans, conflict, evenSpans, purgeSlowly, rowsIn, spansOf, TWELVE } from './fold-example.fixture.js';
import type { Spans } from './order-intervals.js';
import { purgeRows } from './purge-rows.js';

const all = (spans: Spans) => Uint32Array.from(spans.starts.keys());
const trainOf = (spans: Spans, test: string, embargo = 0): number[] => {
  const rows = Uint32Array.from(rowsIn(test));
  return [...purgeRows(spans, all(spans).filter((row) => !rows.includes(row)), rows, { embargo }).train];
};
const others = (spans: Spans, test: string) => [...all(spans)].filter((row) => !rowsIn(test).includes(row));
const start = (spans: Spans, row: number) => spans.starts[row] ?? NaN;
const end = (spans: Spans, row: number) => spans.ends[row] ?? NaN;

/** Ten rows of four units' length at most, ending in any order. */
const TEN = spansOf(rowsIn('0-9'), [4, 3, 6, 4, 9, 6, 8, 9, 12, 11]);

describe('purgeRows', () => {
  it.each([
    ['0-2', 0, '3-11'],
    ['0-2', 1, '4-11'],
    ['3-5', 0, '0-2,7-11'],
    ['3-5', 1, '0-2,8-11'],
    ['6-8', 0, '0-4,10,11'],
    ['6-8', 1, '0-4,11'],
    ['9-11', 0, '0-7'],
    ['9-11', 1, '0-7'],
    ['0-2,9-11', 0, '3-7'],
    ['0-2,9-11', 1, '4-7'],
  ])('leaves of twelve rows, with rows %s tested and an embargo of %i, rows %s for training', (test, embargo, train) => {
    expect(trainOf(TWELVE, test, embargo)).toEqual(rowsIn(train));
  });

  it('counts what it leaves out, by either rule', () => {
    expect(purgeRows(TWELVE, Uint32Array.from(rowsIn('0-5,9-11')), Uint32Array.from(rowsIn('6-8')), { embargo: 1 })).toEqual({
      train: Uint32Array.from(rowsIn('0-4,11')),
      test: Uint32Array.of(6, 7, 8),
      purged: 2,
      embargoed: 1,
    });
  });

  it('lets intervals touch', () => {
    const spans = spansOf([0, 5, 10], [5, 10, 15]);
    expect(trainOf(spans, '1')).toEqual([0, 2]);
    expect(trainOf(spansOf([0, 5, 10], [5.5, 10, 15]), '1')).toEqual([2]);
  });

  it('takes a row in both lists for a test row', () => {
    expect(purgeRows(evenSpans(4, 1), Uint32Array.of(0, 1, 2), Uint32Array.of(2, 3))).toMatchObject({ train: Uint32Array.of(0, 1), test: Uint32Array.of(2, 3) });
  });

  it('goes by time, not by row: rows of two series that follow each other in the table share a clock', () => {
    const spans = spansOf([0, 10, 20, 0, 10, 20], [5, 15, 25, 12, 18, 30]);
    expect(trainOf(spans, '0')).toEqual([1, 2, 4, 5]);
    expect(trainOf(spans, '1', 6)).toEqual([0, 5].filter((row) => start(spans, row) >= 21 || row === 0));
  });

  it('agrees with comparing all pairs and walking all blocks, whatever the rows, their order and the embargo', () => {
    fc.assert(
      fc.property(anySpans, fc.array(fc.constantFrom('train', 'test', 'none'), { minLength: 60, maxLength: 60 }), fc.integer({ min: 0, max: 12 }), (spans, roles, embargo) => {
        const rowsOf = (role: string) => all(spans).filter((row) => roles[row] === role);
        const [train, test] = [rowsOf('train'), rowsOf('test')];
        const fold = purgeRows(spans, train, test, { embargo });
        expect({ train: [...fold.train], purged: fold.purged, embargoed: fold.embargoed }).toEqual(purgeSlowly(spans, [...train], [...test], embargo));
        expect([...fold.train].some((row) => [...test].some((other) => conflict(spans, row, other)))).toBe(false);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('is the same whenever the clock starts', () => {
    fc.assert(
      fc.property(anySpans, fc.integer({ min: -1e9, max: 2e12 }), fc.integer({ min: 0, max: 9 }), (spans, shift, embargo) => {
        const shifted = { starts: spans.starts.map((time) => time + shift), ends: spans.ends.map((time) => time + shift) };
        expect(trainOf(shifted, '2-5', embargo)).toEqual(trainOf(spans, '2-5', embargo));
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('purges 100,000 rows of mixed series, as many as a count of the overlaps says', () => {
    const order = permutation(randomStream(1, 'rows'), 100_000);
    const spans = { starts: Float64Array.from(order, (place) => place >> 2), ends: Float64Array.from(order, (place, row) => (place >> 2) + 1 + (row % 200)) };
    const fold = purgeRows(spans, all(spans).filter((row) => (spans.starts[row] ?? 0) < 20_000), all(spans).filter((row) => (spans.starts[row] ?? 0) >= 20_000), { embargo: 50 });
    expect(fold.purged).toBe([...all(spans)].filter((row) => start(spans, row) < 20_000 && end(spans, row) > 20_000).length);
  });

  it('refuses intervals that are none, and an embargo that is no length of time', () => {
    const rows = [Uint32Array.of(0), Uint32Array.of(1)] as const;
    expect(() => purgeRows(spansOf([0, 5], [1, 4]), ...rows)).toThrow('E_INTERVALS row 2: expected an interval of two finite times that ends no earlier than it starts, got (5, 4]; next: give each row the time of its decision and the later time at which its label was known');
    expect(() => purgeRows(spansOf([NaN, 5], [1, 6]), ...rows)).toThrow('E_INTERVALS row 1: expected an interval of two finite times that ends no earlier than it starts, got (NaN, 1]');
    expect(() => purgeRows(spansOf([0, 5], [1, Infinity]), ...rows)).toThrow('E_INTERVALS row 2');
    expect(() => purgeRows(spansOf([0, 5], [1]), ...rows)).toThrow('E_INTERVALS intervals: expected as many ends as starts (2), got 1');
    expect(() => purgeRows(spansOf([0, 5], [1, 6]), ...rows, { embargo: -1 })).toThrow("E_FOLDS folds: expected an embargo of 0 or more units of the intervals' clock, got -1; next: set embargo to the time that features look back, or to 0");
    expect(() => purgeRows(spansOf([0, 5], [1, 6]), ...rows, { embargo: NaN })).toThrow('got NaN');
  });
});

describe('rules that others follow, and that this one must not', () => {
  /** Closed intervals, as in AFML's snippet 7.1: touching counts. */
  const closed = (spans: Spans, test: string) => others(spans, test).filter((row) => !rowsIn(test).some((other) => start(spans, row) <= end(spans, other) && start(spans, other) <= end(spans, row)));
  /** mlfinlab's window: from the end of the first test row to the end of the last one in the list, closed, over all rows. */
  const mlfinlab = (spans: Spans, test: string) => {
    const [from, to] = [end(spans, rowsIn(test).at(0) ?? 0), end(spans, rowsIn(test).at(-1) ?? 0)];
    const within = (time: number) => from <= time && time <= to;
    return [...all(spans)].filter((row) => !within(start(spans, row)) && !within(end(spans, row)) && !(start(spans, row) <= from && to <= end(spans, row)));
  };

  it('window from the end of the first test row', () => {
    const spans = evenSpans(10, 2);
    expect(mlfinlab(spans, '5-9')).toEqual(rowsIn('0-4'));
    expect(closed(spans, '5-9')).toEqual(rowsIn('0-2'));
    expect(trainOf(spans, '5-9')).toEqual(rowsIn('0-3'));
  });

  it('window to the end of the last test row, which leaves a test row in training', () => {
    expect(mlfinlab(TEN, '0-4')).toContain(1);
    expect(trainOf(TEN, '0-4')).toEqual([9]);
  });

  it('one convex hull of separate test rows', () => {
    const hull = rowsIn('3-8').filter((row) => start(TWELVE, row) >= 13 || end(TWELVE, row) <= 0);
    expect(hull).toEqual([]);
    expect(trainOf(TWELVE, '0-2,9-11')).toEqual(rowsIn('3-7'));
  });

  it('embargo before the test rows', () => {
    const before = trainOf(TWELVE, '6-8').filter((row) => !(end(TWELVE, row) > 6 - 1 && end(TWELVE, row) <= 6));
    expect(before).toEqual(rowsIn('0-2,4,10,11'));
    expect(trainOf(TWELVE, '6-8', 1)).toEqual(rowsIn('0-4,11'));
  });

  it('embargo that reaches the end of the data and is left out, with the purge behind the test rows', () => {
    const spans = evenSpans(20, 2);
    /** timeseriescv: before the test rows closed intervals; behind them rows later than the last label by more than the embargo, by index. */
    const timeseriescv = (embargo: number) => {
      const first = rowsIn('15-19').find((row) => start(spans, row) > end(spans, 14) + embargo) ?? (end(spans, 14) + embargo >= 19 ? 15 : 20);
      return [...rowsIn('0-9').filter((row) => end(spans, row) < 10), ...rowsIn('15-19').filter((row) => row >= first)];
    };
    expect([2, 4, 5].map(timeseriescv)).toEqual([rowsIn('0-7,19'), rowsIn('0-7,15-19'), rowsIn('0-7,15-19')]);
    expect([2, 4, 5].map((embargo) => trainOf(spans, '10-14', embargo))).toEqual([rowsIn('0-8,18,19'), rowsIn('0-8'), rowsIn('0-8')]);
  });

  it('purge of a fixed number of rows, whatever their labels span', () => {
    const fixed = others(TWELVE, '3-5').filter((row) => row < 3 - 1 || row > 5 + 1);
    expect(fixed).toEqual(rowsIn('0,1,7-11'));
    expect(trainOf(TWELVE, '3-5')).toEqual(rowsIn('0-2,7-11'));
  });

  it('purge within each series alone', () => {
    const spans = spansOf([0, 10, 20, 1, 11, 21], [9, 19, 29, 12, 22, 32]);
    const sameSeries = others(spans, '1').filter((row) => row > 2 || !conflict(spans, row, 1));
    expect(sameSeries).toEqual([0, 2, 3, 4, 5]);
    expect(trainOf(spans, '1')).toEqual([0, 2, 5]);
  });
});
