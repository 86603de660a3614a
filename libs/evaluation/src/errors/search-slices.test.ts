import fc from 'fast-check';
import { searchSlices } from './search-slices.js';
import type { SliceColumn } from './slice-columns.js';

const ROWS = 60;
const ordered = (name: string, codes: readonly number[], bins: number): SliceColumn => ({ name, codes: Uint8Array.from(codes), bins, isOrdered: true, describe: (from, to) => `${name} ${from} to ${to}` });
const allRows = Uint32Array.from({ length: ROWS }, (_, row) => row);

/** Score of every run of bins of one column, and of every two half-lines of two columns, by definition. */
function bestByHand(columns: readonly SliceColumn[], values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / ROWS;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / ROWS);
  if (!(deviation > 1e-12)) return 0;
  const runs = columns.flatMap(({ codes, bins }, column) => Array.from({ length: bins * bins }, (_, index) => ({ column, codes, from: Math.floor(index / bins), to: index % bins, bins })).filter(({ from, to }) => from <= to && !(from === 0 && to === bins - 1)));
  const isHalfLine = ({ from, to, bins }: (typeof runs)[number]): boolean => from === 0 || to === bins - 1;
  let best = 0;
  const rate = (inside: (row: number) => boolean): void => {
    const chosen = [...values].filter((_, row) => inside(row));
    if (chosen.length < 10 || chosen.length > 0.75 * ROWS) return;
    const score = (chosen.reduce((sum, value) => sum + value, 0) / chosen.length - mean) / (deviation * Math.sqrt(1 / chosen.length - 1 / ROWS));
    best = Math.max(best, score);
  };
  for (const run of runs) rate((row) => (run.codes[row] ?? 0) >= run.from && (run.codes[row] ?? 0) <= run.to);
  for (const a of runs.filter(isHalfLine)) for (const b of runs.filter(({ column }) => column !== a.column)) rate((row) => (a.codes[row] ?? 0) >= a.from && (a.codes[row] ?? 0) <= a.to && (b.codes[row] ?? 0) >= b.from && (b.codes[row] ?? 0) <= b.to);
  return best;
}

describe('searchSlices', () => {
  it('comes within a tenth of the best of all slices, and no higher', () => {
    const codes = fc.array(fc.nat(3), { minLength: ROWS, maxLength: ROWS });
    fc.assert(
      fc.property(codes, codes, fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: ROWS, maxLength: ROWS }), (a, b, drawn) => {
        const columns = [ordered('a', a, 4), ordered('b', b, 4)];
        const values = Float64Array.from(drawn);
        fc.pre(drawn.some((value) => value !== drawn[0]));
        const best = bestByHand(columns, values);
        const score = searchSlices(columns, values, allRows).slice?.score ?? 0;
        expect(score).toBeGreaterThanOrEqual(0.9 * best - 1e-9);
        expect(score).toBeLessThanOrEqual(best + 1e-9);
      }),
      { numRuns: 50 },
    );
  });

  it('finds nothing where all values are equal', () => {
    expect(searchSlices([ordered('a', new Array<number>(ROWS).fill(0).map((_, row) => row % 4), 4)], new Float64Array(ROWS).fill(1), allRows)).toEqual({ slice: undefined, lookedAt: 0 });
  });
});
