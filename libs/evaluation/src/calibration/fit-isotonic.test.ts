import fc from 'fast-check';
import { applyIsotonic, fitIsotonic } from './fit-isotonic.js';

type Row = readonly [score: number, target: number, weight: number];
const row = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 3 }));
const fit = (rows: readonly Row[]) => fitIsotonic(rows.map(([score]) => score), rows.map(([, target]) => target), rows.map(([, , weight]) => weight));

/** The largest, over beginnings at or before a score, of the smallest, over ends at or after it, of the mean in between (Barlow et al. 1972). */
function slowly(rows: readonly Row[], at: number): number {
  const mean = (from: number, to: number): number => {
    const inside = rows.filter(([score]) => score >= from && score <= to);
    return inside.reduce((sum, [, target, weight]) => sum + weight * target, 0) / inside.reduce((sum, [, , weight]) => sum + weight, 0);
  };
  const scores = rows.map(([score]) => score);
  return Math.max(...scores.filter((from) => from <= at).map((from) => Math.min(...scores.filter((to) => to >= at).map((to) => mean(from, to)))));
}

describe('fitIsotonic', () => {
  it('is the largest of smallest means, whatever the order of rows', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const steps = fit(rows);
        expect(fit([...rows].reverse()).values.length).toBe(steps.values.length);
        for (const [score] of rows) expect(applyIsotonic(steps, score)).toBeCloseTo(slowly(rows, score), 10);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('never falls, and is flat beyond its ends', () => {
    const steps = fit([[1, 4, 1], [2, 0, 1], [4, 5, 1]]);
    expect([-9, 1, 2, 3, 4, 9].map((score) => applyIsotonic(steps, score))).toEqual([2, 2, 2, 3.5, 5, 5]);
  });

  it('refuses nothing, and lists of different lengths', () => {
    expect(() => fitIsotonic([], [])).toThrow('at least one, got 0 scores');
    expect(() => fitIsotonic([1], [1, 0])).toThrow('got 1 scores and 2 targets');
    expect(() => fitIsotonic([1], [1], [])).toThrow('expected as many targets and weights');
  });
});
