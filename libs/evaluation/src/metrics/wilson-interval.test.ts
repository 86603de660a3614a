import { wilsonInterval } from './wilson-interval.js';

describe('wilsonInterval', () => {
  // Newcombe (1998) to four digits, statsmodels to seven
  it.each([
    [81, 263, 0.2553, 0.3662, 4],
    [15, 148, 0.0624, 0.1605, 4],
    [0, 20, 0, 0.1611, 4],
    [1, 29, 0.0061, 0.1718, 4],
    [60, 100, 0.5020026, 0.6905987, 7],
    [10, 10, 0.7224672, 1, 7],
  ])('gives the published interval of %i of %i', (successes, n, low, high, digits) => {
    const interval = wilsonInterval(successes, n);
    expect(interval[0]).toBeCloseTo(low, digits);
    expect(interval[1]).toBeCloseTo(high, digits);
  });

  it('ends exactly at 0 and at 1', () => {
    expect(wilsonInterval(0, 7)[0]).toBe(0);
    expect(wilsonInterval(7, 7)[1]).toBe(1);
  });

  it('says nothing about no rows', () => {
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });

  it('widens with an effective n below the number of rows', () => {
    const [low, high] = wilsonInterval(55, 100);
    expect(low).toBeCloseTo(0.452, 3);
    expect(high).toBeCloseTo(0.644, 3);
  });

  it.each([
    [3, 2],
    [-1, 5],
    [Number.NaN, 5],
  ])('refuses %p of %p', (successes, n) => {
    expect(() => wilsonInterval(successes, n)).toThrow(`expected successes from 0 to n, got ${successes} of ${n}`);
  });
});
