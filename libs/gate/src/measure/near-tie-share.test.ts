import fc from 'fast-check';
import { nearTieShare } from './near-tie-share.js';

const share = (rows: readonly (readonly [number, number])[]): number => nearTieShare(Uint8Array.from(rows, ([label]) => label), Float32Array.from(rows, ([, probability]) => probability));

describe('nearTieShare', () => {
  it('counts pairs of both classes that rounding could order either way', () => {
    expect(share([[1, 0.5], [0, 0.5], [0, 0.5000005], [0, 0.4], [1, 0.9]])).toBe(2 / 6);
  });

  it('counts no pair of one class', () => {
    expect(share([[1, 0.5], [1, 0.5], [0, 0.1]])).toBe(0);
    expect(share([[1, 0.5], [1, 0.5]])).toBe(0);
  });

  it('counts what comparing every pair counts', () => {
    const row = fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 12 }).map((step) => 0.5 + step * 4e-7));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const of = (wanted: number) => rows.filter(([label]) => label === wanted).map(([, probability]) => Math.fround(probability));
        const pairs = of(1).flatMap((high) => of(0).map((low) => Math.abs(high - low) <= 1e-6));
        expect(share(rows)).toBeCloseTo(pairs.length === 0 ? 0 : pairs.filter(Boolean).length / pairs.length, 12);
      }),
    );
  });
});
