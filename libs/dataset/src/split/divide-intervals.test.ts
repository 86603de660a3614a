import fc from 'fast-check';
import { PART_CODES } from '../contract.js';
import { anySpans, conflict } from '../folds/fold-example.fixture.js';
import type { Spans } from '../folds/order-intervals.js';
import { divideIntervals, NO_PART } from './divide-intervals.js';
import { divideTimes } from './divide-times.js';
import { intervalsOf } from './split-example.fixture.js';

const SHARES = [0.7, 0.15, 0.15];
const divide = ({ starts, ends }: Spans) => divideIntervals(intervalsOf(starts, ends), SHARES);
const rowsOf = (parts: Uint8Array, part: number) => [...parts.keys()].filter((row) => parts[row] === part);
const hundred = { starts: Float64Array.from({ length: 100 }, (_, row) => row), ends: Float64Array.from({ length: 100 }, (_, row) => row + 5) };

describe('divideIntervals', () => {
  it('leaves rows at both borders out, one fewer than a label is long', () => {
    const parts = divide(hundred);
    expect(rowsOf(parts, NO_PART)).toEqual([66, 67, 68, 69, 81, 82, 83, 84]);
    expect([PART_CODES.train, PART_CODES.validation, PART_CODES.test].map((part) => rowsOf(parts, part).length)).toEqual([66, 11, 15]);
  });

  it('leaves training rows out that reach across validation into test', () => {
    const ends = Float64Array.from(hundred.ends);
    ends[10] = 99;
    expect(divide({ starts: hundred.starts, ends })[10]).toBe(NO_PART);
  });

  it('leaves out exactly the rows that conflict with a row of a later part, and all of the test part in', () => {
    const wide = anySpans.map(({ starts, ends }) => ({ starts: starts.map((start) => 10 * start), ends: ends.map((end, row) => end + 9 * (starts[row] ?? 0)) }));
    fc.assert(
      fc.property(wide.filter(({ starts }) => new Set(starts).size > 7), (spans) => {
        const divided = divideTimes(spans.starts, SHARES);
        const expected = divided.map((part, row) => (divided.some((later, other) => later > part && conflict(spans, row, other)) ? NO_PART : part));
        fc.pre(Object.values(PART_CODES).every((part) => expected.includes(part)));
        expect(divide(spans)).toEqual(expected);
        expect(rowsOf(divide(spans), PART_CODES.test)).toEqual(rowsOf(divided, PART_CODES.test));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('goes by time over all series, where a division of each series by itself would leave overlapping rows', () => {
    const starts = Float64Array.from({ length: 40 }, (_, row) => (row < 20 ? row : 0.5 + row - 20 + 10));
    const spans = { starts, ends: starts.map((start) => start + 1) };
    const bySeries = [...divideTimes(starts.subarray(0, 20), SHARES), ...divideTimes(starts.subarray(20), SHARES)];
    const overlapping = (parts: ArrayLike<number>) => [...starts.keys()].filter((row) => [...starts.keys()].some((other) => (parts[row] ?? 9) < (parts[other] ?? 0) && (parts[other] ?? 9) < 3 && conflict(spans, row, other)));
    expect(overlapping(bySeries)).not.toEqual([]);
    expect(overlapping(divide(spans))).toEqual([]);
  });

  it('is refused where purging empties a part, rows start at too few moments, or an interval is none', () => {
    const long = (end: number) => ({ starts: hundred.starts, ends: hundred.ends.map(() => end) });
    expect(() => divide(long(200))).toThrow(
      'E_SPLIT_PURGE split: expected rows in the train part after purging, got none: the intervals of all its 70 rows reach into a later part; next: collect rows over a longer time, shorten the time in which labels are decided, or set another share for this part',
    );
    expect(() => divide({ starts: hundred.starts, ends: hundred.ends.map((end, row) => (row < 60 ? end : 200)) })).toThrow('E_SPLIT_PURGE split: expected rows in the validation part after purging, got none: the intervals of all its 15 rows');
    expect(() => divide({ starts: Float64Array.of(1, 2, 2), ends: Float64Array.of(3, 3, 3) })).toThrow('E_SPLIT_TIMES split: expected at least three different times, one for each part, got 2; next: collect rows over a longer time, or choose another split.method');
    expect(() => divide({ starts: hundred.starts, ends: hundred.ends.map(() => -1) })).toThrow('E_INTERVALS row 1: expected an interval of two finite times');
  });
});
