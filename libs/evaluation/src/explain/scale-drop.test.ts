import { scaleDrop } from './scale-drop.js';

describe('scaleDrop', () => {
  it('gives the published shares of an accuracy and of a negative log loss', () => {
    expect(scaleDrop(0.7, 0.55, 1)).toBeCloseTo(0.3333, 4);
    expect(scaleDrop(-0.6, -0.68, 0)).toBeCloseTo(0.117647, 6);
  });

  it('is below 0 where a column misleads, 1 where it is all there is, and nothing where nothing is lacking', () => {
    expect(scaleDrop(-0.68, -0.6, 0)).toBeLessThan(0);
    expect(scaleDrop(1, 0.5, 1)).toBe(1);
    expect(scaleDrop(1, 1, 1)).toBeNull();
  });
});
