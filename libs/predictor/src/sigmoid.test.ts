import { sigmoid } from './sigmoid.js';

describe('sigmoid', () => {
  it('gives known values', () => {
    expect(sigmoid(0)).toBe(0.5);
    expect(sigmoid(Math.log(3))).toBeCloseTo(0.75, 15);
    expect(sigmoid(-Math.log(3))).toBeCloseTo(0.25, 15);
  });

  it('keeps the digits of results near 0, where 1 / (1 + e^-z) ends at 0', () => {
    expect(sigmoid(-700) / Math.exp(-700)).toBeCloseTo(1, 12);
    expect(sigmoid(-740)).toBeGreaterThan(0);
  });

  it('gives 0 and 1 at the infinities and NaN for NaN', () => {
    expect([sigmoid(-Infinity), sigmoid(Infinity), sigmoid(NaN)]).toEqual([0, 1, NaN]);
  });

  it('adds up to 1 with its mirror image', () => {
    for (const z of [0.1, 1, 5, 20, 36]) expect(sigmoid(z) + sigmoid(-z)).toBeCloseTo(1, 15);
  });
});
