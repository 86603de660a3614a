import { chiSquareQuantile, chiSquareTail } from './chi-square.js';

describe('chiSquareTail', () => {
  it.each([
    [3.841458820694124, 1, 0.05],
    [16.918977604620448, 9, 0.05],
    [2, 2, Math.exp(-1)],
    [23.209251158954356, 10, 0.01],
    [0.1, 3, 0.991837],
    [0, 4, 1],
  ])('of %d with %d degrees is as published', (value, degrees, tail) => {
    expect(chiSquareTail(value, degrees)).toBeCloseTo(tail, 6);
  });

  it('equals the closed form for even degrees', () => {
    for (const value of [0.5, 5, 20, 60]) {
      const half = value / 2;
      const closed = Math.exp(-half) * (1 + half + half ** 2 / 2 + half ** 3 / 6 + half ** 4 / 24);
      expect(chiSquareTail(value, 10) / closed).toBeCloseTo(1, 10);
    }
  });
});

describe('chiSquareQuantile', () => {
  it('gives the bounds of a PSI of ten bins without drift (Yurdakul 2018)', () => {
    const bound = (n: number, m: number): number => chiSquareQuantile(0.05, 9) * (1 / n + 1 / m);
    expect(bound(1000, 1000)).toBeCloseTo(0.03384, 5);
    expect(bound(200, 200)).toBeCloseTo(0.16919, 5);
    expect(bound(5000, 500)).toBeCloseTo(0.03722, 5);
  });

  it('is undone by the tail', () => {
    for (const tail of [0.5, 0.01, 1e-6]) expect(chiSquareTail(chiSquareQuantile(tail, 7), 7) / tail).toBeCloseTo(1, 9);
  });
});
