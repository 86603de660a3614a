import fc from 'fast-check';
import { cutQuarters } from './cut-quarters.js';

const cut = (values: readonly number[], kind: 'numeric' | 'date' = 'numeric') => cutQuarters(Float64Array.from(values), kind).map(({ label, holds }) => [label, values.filter(holds).length]);

describe('cutQuarters', () => {
  it('names four intervals of about equally many values', () => {
    expect(cut([8, 7, 6, 5, 4, 3, 2, 1.5])).toEqual([['[1.5, 3)', 2], ['[3, 5)', 2], ['[5, 7)', 2], ['[7, 8]', 2]]);
  });

  it('makes fewer where many values are equal', () => {
    expect(cut([0, 0, 0, 0, 0, 0, 1, 5])).toEqual([['[0, 1)', 6], ['[1, 5]', 2]]);
    expect(cut([0, 0, 0, 0, 3, 4, 5])).toEqual([['[0, 3)', 4], ['[3, 5]', 3]]);
    expect(cut([7, 7])).toEqual([['[7, 7]', 2]]);
  });

  it('makes none of no values', () => {
    expect(cut([])).toEqual([]);
  });

  it('shows six digits, and all of them where ends would read alike', () => {
    expect(cut([1 / 3, 2 / 3])).toEqual([['[0.333333, 0.666667]', 2]]);
    expect(cut([1_700_000_000_001, 1_700_000_000_002])).toEqual([['[1700000000001, 1700000000002]', 2]]);
  });

  it('shows days as such, and moments to the millisecond', () => {
    const day = Date.UTC(2024, 1, 29);
    expect(cut([day, day + 86_400_000], 'date')).toEqual([['[2024-02-29, 2024-03-01]', 2]]);
    expect(cut([day, day + 1], 'date')).toEqual([['[2024-02-29T00:00:00.000Z, 2024-02-29T00:00:00.001Z]', 2]]);
  });

  it('puts each value into exactly one interval, none of which is empty', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true })), { minLength: 1, maxLength: 40 }), (values) => {
        const quarters = cutQuarters(Float64Array.from(values), 'numeric');
        const counts = quarters.map(({ holds }) => values.filter(holds).length);
        expect(counts.every((count) => count > 0)).toBe(true);
        expect(values.every((value) => quarters.filter(({ holds }) => holds(value)).length === 1)).toBe(true);
        expect(quarters.length).toBeLessThanOrEqual(4);
        expect(new Set(quarters.map(({ label }) => label)).size).toBe(quarters.length);
      }),
      { seed: 20263, numRuns: 500, verbose: true },
    );
  });
});
