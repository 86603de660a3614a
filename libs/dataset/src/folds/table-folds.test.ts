import fc from 'fast-check';
import { exampleLabels, exampleTable, intervalsOf } from '../split/split-example.fixture.js';
import { tableFolds } from './table-folds.js';

const labels = exampleLabels(60);
const plain = exampleTable(labels, {});
const positives = (rows: Uint32Array, of = labels) => rows.reduce((sum, row) => sum + (of[row] ?? 0), 0);

describe('tableFolds', () => {
  it('tests each row once and trains on all others, with either class even', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 0, max: 1000 }), (folds, seed) => {
        const divided = tableFolds(plain, { folds, method: 'stratified', seed });
        expect(divided.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual([...labels.keys()]);
        for (const { train, test } of divided) {
          expect([...train, ...test].sort((a, b) => a - b)).toEqual([...labels.keys()]);
          expect(Math.abs(positives(test) - positives(Uint32Array.from(labels.keys())) / folds)).toBeLessThanOrEqual(1);
          expect(Math.abs(test.length - 60 / folds)).toBeLessThanOrEqual(2);
        }
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  it('keeps rows with equal features together', () => {
    const twice = { ...plain, columns: [{ name: 'x', kind: 'numeric' as const, values: Float64Array.from(labels.keys(), (row) => row >> 1) }] };
    for (const { test } of tableFolds(twice, { folds: 5, method: 'files', seed: 1 })) {
      expect(new Set(test).size).toBe(2 * new Set([...test].map((row) => row >> 1)).size);
    }
  });

  it.each(['group', 'stratified-group'] as const)('keeps whole groups together by %s, whatever their numbers', (method) => {
    const groups = Int32Array.from(labels.keys(), (row) => 3 + 2 * (row % 11));
    const folds = tableFolds(exampleTable(labels, { groups }), { folds: 5, method, seed: 1 });
    for (const { train, test } of folds) {
      const trained = new Set([...train].map((row) => groups[row]));
      expect([...test].some((row) => trained.has(groups[row]))).toBe(false);
    }
    expect(folds.reduce((sum, { test }) => sum + test.length, 0)).toBe(60);
  });

  it('walks forward in time, and trains on nothing of the moment at which a test begins', () => {
    const times = Float64Array.from(labels.keys(), (row) => Math.floor((59 - row) / 4));
    const folds = tableFolds(exampleTable(labels, { times }), { folds: 5, method: 'time', seed: 1 });
    expect(folds.map(({ test }) => test.length)).toEqual([10, 10, 10, 10, 10]);
    for (const { train, test } of folds) {
      const first = Math.min(...[...test].map((row) => times[row] ?? NaN));
      expect(Math.max(...[...train].map((row) => times[row] ?? NaN))).toBeLessThan(first);
    }
    expect(folds.map(({ purged }) => purged)).toEqual([2, 0, 2, 0, 2]);
  });

  it('purges in time where labels look forward', () => {
    const starts = Float64Array.from(labels.keys());
    const [first, second] = tableFolds(exampleTable(labels, { intervals: intervalsOf(starts, starts.map((start) => start + 3)) }), { folds: 5, method: 'purged-time', seed: 1 });
    expect([first?.test.length, first?.purged, second?.purged]).toEqual([12, 2, 4]);
  });

  it('refuses more folds than rows or groups, a table without what it divides by, and training rows of one class', () => {
    expect(() => tableFolds(plain, { folds: 61, method: 'stratified', seed: 1 })).toThrow('E_FOLDS folds: expected folds to be a whole number from 2 to 60, got 61');
    expect(() => tableFolds(exampleTable(labels, { groups: new Int32Array(60) }), { folds: 2, method: 'group', seed: 1 })).toThrow('E_FOLDS folds: expected at least one group for each of 2 folds, got 1 groups');
    expect(() => tableFolds(plain, { folds: 2, method: 'time', seed: 1 })).toThrow('E_SPLIT_KEYS folds: expected a table with times, which its split divides by, got one without');
    const rare = exampleTable(Uint8Array.from({ length: 20 }, (_, row) => Number(row > 17)), { times: Float64Array.from({ length: 20 }, (_, row) => row) });
    expect(() => tableFolds(rare, { folds: 4, method: 'time', seed: 1 })).toThrow('E_DATA_RARE_CLASS fold 1: expected training rows of both classes, got 0 positive of 4');
  });

  it('is the same for the same seed, and another for another', () => {
    const of = (seed: number) => tableFolds(plain, { folds: 5, method: 'stratified', seed });
    expect(of(1)).toEqual(of(1));
    expect(of(2)).not.toEqual(of(1));
  });
});
