import { jensenShannonDistance, kullbackLeibler, populationStability, smoothedShares } from './divergence.js';

const even = [0.25, 0.25, 0.25, 0.25];
const falling = [0.4, 0.3, 0.2, 0.1];
const tenths = [0.08, 0.09, 0.1, 0.11, 0.12, 0.12, 0.11, 0.1, 0.09, 0.08];

describe('divergences', () => {
  it('give the figures that scipy gives', () => {
    expect(populationStability(even, falling)).toBeCloseTo(0.2282174096, 10);
    expect(kullbackLeibler(even, falling)).toBeCloseTo(0.1217772743, 10);
    expect(jensenShannonDistance(even, falling)).toBeCloseTo(0.1669299657, 10);
    expect(jensenShannonDistance(even, falling) ** 2).toBeCloseTo(0.0278656135, 10);
    expect(jensenShannonDistance(even, falling) ** 2 / Math.LN2).toBeCloseTo(0.0402015823, 10);
    expect(jensenShannonDistance(even, falling) / Math.sqrt(Math.LN2)).toBeCloseTo(0.2005033225, 10);
    expect(populationStability(new Array(10).fill(0.1), tenths)).toBeCloseTo(0.0202320182, 10);
    expect(jensenShannonDistance(new Array(10).fill(0.1), tenths)).toBeCloseTo(0.0502515751, 10);
    expect(jensenShannonDistance([1, 0], [0.5, 0.5])).toBeCloseTo(0.46450140402, 10);
  });

  it('keep a distance finite between distributions that share nothing, where a divergence is infinite', () => {
    expect(jensenShannonDistance([1, 0, 0], [0, 1, 0]) / Math.sqrt(Math.LN2)).toBeCloseTo(1, 12);
    expect(kullbackLeibler([1, 0], [0, 1])).toBe(Infinity);
    expect(populationStability(smoothedShares([9, 0]), smoothedShares([0, 9]))).toBeCloseTo(2 * 0.9 * Math.log(19), 10);
  });

  it('smooths counts to shares that add up to one', () => {
    expect([...smoothedShares([9, 0])]).toEqual([0.95, 0.05]);
  });
});
