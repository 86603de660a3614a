import { firstPassageProbability } from './first-passage-probability.js';

describe('firstPassageProbability', () => {
  it.each([
    [0.05, 0.36717],
    [-0.05, 0.30061],
  ])('with drift %s, sd 1, target 2 and stop 1 is %s', (drift, probability) => {
    expect(firstPassageProbability(drift, 1, 2, 1)).toBeCloseTo(probability, 5);
  });

  it.each([
    [1, 1, 0.5],
    [2, 1, 1 / 3],
    [3, 1, 0.25],
    [2, 1.5, 0.428571],
  ])('without drift is stop / (target + stop): target %s, stop %s', (target, stop, probability) => {
    expect(firstPassageProbability(0, 1, target, stop)).toBeCloseTo(probability, 6);
    expect(firstPassageProbability(1e-13, 1, target, stop)).toBeCloseTo(probability, 6);
    expect(firstPassageProbability(-1e-18, 1, target, stop)).toBe(stop / (target + stop));
  });

  it('equals the textbook quotient', () => {
    for (const [drift, sd, target, stop] of [[0.3, 0.7, 1.2, 0.4], [-0.3, 0.7, 1.2, 0.4], [2, 3, 0.5, 5]] as const) {
      const theta = (2 * drift) / sd ** 2;
      expect(firstPassageProbability(drift, sd, target, stop)).toBeCloseTo((1 - Math.exp(theta * stop)) / (Math.exp(-theta * target) - Math.exp(theta * stop)), 12);
    }
  });

  it('stays a probability where the textbook quotient overflows', () => {
    expect(firstPassageProbability(1000, 1, 2, 1)).toBe(1);
    expect(firstPassageProbability(-1000, 1, 2, 1)).toBe(0);
  });

  it('refuses distances that are not positive', () => {
    expect(() => firstPassageProbability(0, 1, 0, 1)).toThrow(expect.objectContaining({ kind: 'bug', code: 'E_MARKET_PASSAGE', problem: 'expected a finite drift and sd, target and stop above 0, got 0, 1, 0 and 1' }));
    expect(() => firstPassageProbability(Number.NaN, 1, 1, 1)).toThrow(expect.objectContaining({ code: 'E_MARKET_PASSAGE' }));
  });
});
