import { brierScore } from './brier-score.js';

describe('brierScore', () => {
  it('gives the scores of the oracle', () => {
    expect(brierScore(Uint8Array.of(0, 1, 1, 0), [0.1, 0.9, 0.8, 0.3])).toBeCloseTo(0.0375, 15);
    const decile = Uint8Array.of(0, 0, 1, 0, 0, 1, 1, 0, 1, 1);
    expect(brierScore(decile, [...decile].map((_, row) => 0.05 + row / 10))).toBeCloseTo(0.1825, 12);
  });

  it('is null without rows', () => {
    expect(brierScore(new Uint8Array(), [])).toBeNull();
  });

  it('refuses what is no probability', () => {
    expect(() => brierScore(Uint8Array.of(1), [1.5])).toThrow('E_METRIC_INPUT');
  });
});
