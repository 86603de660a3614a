import fc from 'fast-check';
import { anySpans, conflict, evenSpans, rowsIn, spansOf } from './fold-example.fixture.js';
import { walkForward } from './walk-forward.js';

const HUNDRED = evenSpans(100, 5);
const settings = { initial: 40, test: 20 } as const;
const trainsOf = (folds: ReturnType<typeof walkForward>) => folds.map(({ train }) => [...train]);

describe('walkForward', () => {
  it.each([
    ['expanding', ['0-35', '0-55', '0-75']],
    ['rolling', ['0-35', '20-55', '40-75']],
  ] as const)('trains on %s rows whose label was known when the first test row was decided', (train, trains) => {
    const folds = walkForward(HUNDRED, { train, ...settings });
    expect(trainsOf(folds)).toEqual(trains.map(rowsIn));
    expect(folds.map(({ test }) => [...test])).toEqual(['40-59', '60-79', '80-99'].map(rowsIn));
    expect(folds.map(({ purged, embargoed }) => [purged, embargoed])).toEqual([[4, 0], [4, 0], [4, 0]]);
  });

  it('leaves out one row fewer than closed intervals would, and four more than no purge', () => {
    const before = rowsIn('0-39');
    const [closed, none] = [before.filter((row) => (HUNDRED.ends[row] ?? 0) < 40), before];
    expect([closed.length, trainsOf(walkForward(HUNDRED, { train: 'expanding', ...settings }))[0]?.length, none.length]).toEqual([35, 36, 40]);
  });

  it('leaves out training rows, never test rows', () => {
    const purgedTest = rowsIn('40-59').filter((row) => !rowsIn('0-39').some((other) => conflict(HUNDRED, row, other)));
    expect(purgedTest).toHaveLength(16);
    expect(walkForward(HUNDRED, { train: 'rolling', ...settings })[0]?.test).toHaveLength(20);
  });

  it('goes on by the given step, while a whole test fits', () => {
    expect(walkForward(HUNDRED, { train: 'rolling', initial: 50, test: 20, step: 10 }).map(({ test }) => test[0])).toEqual([50, 60, 70, 80]);
    expect(walkForward(evenSpans(99, 5), { train: 'rolling', ...settings }).map(({ test }) => test[0])).toEqual([40, 60]);
  });

  it('trains on the past alone, on no row that conflicts with a test row, and tests no row twice', () => {
    fc.assert(
      fc.property(anySpans, fc.constantFrom('expanding', 'rolling'), (spans, train) => {
        const folds = walkForward(spans, { train, initial: 4, test: 3 });
        const tested = folds.flatMap(({ test }) => [...test]);
        expect([new Set(tested).size, tested.length]).toEqual([tested.length, 3 * Math.floor((spans.starts.length - 4) / 3)]);
        for (const fold of folds) {
          const first = Math.min(...[...fold.test].map((row) => spans.starts[row] ?? NaN));
          expect([...fold.train].every((row) => (spans.ends[row] ?? NaN) <= first)).toBe(true);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('is the same whenever the clock starts', () => {
    const shifted = spansOf([...HUNDRED.starts].map((time) => time - 3e11), [...HUNDRED.ends].map((time) => time - 3e11));
    expect(walkForward(shifted, { train: 'rolling', ...settings })).toEqual(walkForward(HUNDRED, { train: 'rolling', ...settings }));
  });

  it('refuses windows of no rows, which would mean all of them elsewhere, and windows that do not fit', () => {
    expect(() => walkForward(HUNDRED, { train: 'rolling', initial: 0, test: 20 })).toThrow('E_FOLDS folds: expected initial to be a whole number from 1 to 9007199254740991, got 0; next: set initial to a number in this range');
    expect(() => walkForward(HUNDRED, { train: 'rolling', initial: 40, test: 0 })).toThrow('expected test to be');
    expect(() => walkForward(HUNDRED, { train: 'rolling', initial: 40, test: 20, step: 0 })).toThrow('expected step to be');
    expect(() => walkForward(HUNDRED, { train: 'expanding', initial: 90, test: 20 })).toThrow('E_FOLDS folds: expected at least initial + test = 110 rows, got 100; next: set a smaller initial or test, or collect more rows');
  });
});
