import { placeScores } from './place-scores.js';

describe('placeScores', () => {
  it('counts the other class on the losing side, a tie as one half', () => {
    const { positives, negatives } = placeScores(Uint8Array.of(1, 1, 0, 0, 0), [0.9, 0.4, 0.4, 0.1, 0.95]);
    expect([...positives]).toEqual([1.5, 2]);
    expect([...negatives]).toEqual([2, 1.5, 0]);
  });

  it('gives both classes the same number of ordered pairs', () => {
    const { positives, negatives } = placeScores(Uint8Array.of(1, 0, 1, 0, 1), [3, 3, 2, 1, 1]);
    const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
    expect(total(positives)).toBe(total(negatives));
    expect(total(positives)).toBe(3);
  });
});
