import fc from 'fast-check';
import { quantileBins } from './quantile-bins.js';

const ofSizes = (...sizes: number[]) => Float64Array.from(sizes.flatMap((size, rank) => new Array<number>(size).fill(rank)));

describe('quantileBins', () => {
  it('fills bins of sixteen rows with neighbouring values', () => {
    const { codes, count } = quantileBins(Float64Array.from({ length: 64 }, (_, rank) => rank));
    expect([...codes]).toEqual(Array.from({ length: 64 }, (_, rank) => Math.floor(rank / 16)));
    expect(count).toBe(4);
  });

  it('gives a value that fills a bin its own', () => {
    const { codes } = quantileBins(ofSizes(2, 3, 16, 4, 12, 1));
    expect([0, 2, 5, 21, 25, 37].map((row) => codes[row])).toEqual([0, 0, 1, 2, 2, 3]);
  });

  it('keeps missing values apart, and copes with nothing else', () => {
    expect([...quantileBins(Float64Array.of(-1, 0, -1)).codes]).toEqual([-1, 0, -1]);
    expect(quantileBins(Float64Array.of(-1, -1))).toEqual({ codes: Int32Array.of(-1, -1), count: 0 });
  });

  it('makes larger bins of many rows', () => {
    expect(quantileBins(Float64Array.from({ length: 25_600 }, (_, rank) => rank)).count).toBe(256);
  });

  it('keeps order and equal values together, with every code below the count', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 60 }), (sizes) => {
        const ranks = ofSizes(...sizes);
        const { codes, count } = quantileBins(ranks);
        expect(codes).toEqual(Int32Array.from(codes).sort());
        expect(new Set(codes).size).toBe(count);
        for (const rank of sizes.keys()) expect(new Set(codes.filter((_, row) => ranks[row] === rank)).size).toBe(1);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
