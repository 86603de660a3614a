import { correctedMean } from './corrected-t-test.js';

describe('correctedMean', () => {
  it('is Nadeau and Bengio\'s, by hand: five differences of mean 0.02 and deviation 0.01', () => {
    // With four degrees p is 1 - s (3 - s²) / 2, s = t / sqrt(4 + t²) = 0.830455.
    // Variance 1e-4 x (1/5 + 1/4) = 4.5e-5, error 0.0067082, t = 2.981424 with 4 degrees.
    const deviation = 0.01 / Math.sqrt(2.5);
    const { mean, p, interval } = correctedMean([-2, -1, 0, 1, 2].map((step) => 0.02 + step * deviation), 0.25) ?? {};
    expect(mean).toBeCloseTo(0.02, 12);
    expect(p).toBeCloseTo(0.0406815, 6);
    expect(interval?.[0]).toBeCloseTo(0.02 - 2.776445 * 0.006708204, 7);
    expect(interval?.[1]).toBeCloseTo(0.02 + 2.776445 * 0.006708204, 7);
  });

  it('claims less than the plain t-test', () => {
    const values = [0.01, 0.03, 0.02, 0.05, 0.01];
    expect(correctedMean(values, 0.25)?.p).toBeGreaterThan(correctedMean(values, 0)?.p ?? NaN);
  });

  it('claims nothing of folds that are all alike, nor of one fold', () => {
    expect(correctedMean([0.1, 0.1, 0.1], 0.5)).toEqual({ mean: expect.closeTo(0.1, 12), p: null, interval: null });
    expect(correctedMean([0.1], 0.5)).toBeNull();
  });
});
