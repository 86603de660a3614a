import { fillUniform, randomStream } from '@gecko/kernel';
import { inputNoise } from './input-noise.js';

const changed = (seed: number, share: number, step: number, values: readonly number[], width = values.length): number[] => {
  const features = Float32Array.from(values);
  inputNoise(seed, share, width)(features, step);
  return [...features];
};

describe('inputNoise', () => {
  it('multiplies each input by 1 + u, u from the stream `noise` of the step, each row at the next multiple of eight', () => {
    const uniform = new Float32Array(16);
    fillUniform(randomStream(5, 'noise'), { major: 7, minor: 0 }, uniform);
    const expected = [10, -2, 0, 3, 4, 5].map((value, index) => Math.fround(value * (1 + 0.1 * (2 * (uniform[index < 3 ? index : index + 5] ?? 0) - 1))));
    expect(changed(5, 0.1, 7, [10, -2, 0, 3, 4, 5], 3)).toEqual(expected);
    expect(expected[0]).not.toBe(10);
  });

  it('stays within the share, around a mean of 1', () => {
    const factors = changed(1, 0.2, 1, new Array<number>(10_000).fill(1));
    expect(Math.min(...factors)).toBeGreaterThanOrEqual(0.8 - 1e-6);
    expect(Math.max(...factors)).toBeLessThanOrEqual(1.2 + 1e-6);
    // Five standard deviations of the mean.
    expect(Math.abs(factors.reduce((sum, factor) => sum + factor, 0) / 10_000 - 1)).toBeLessThan((5 * 0.2) / Math.sqrt(3 * 10_000));
  });

  it('differs between steps and seeds, and is nothing at 0', () => {
    const ones = [1, 1, 1, 1];
    expect(new Set([changed(1, 0.1, 1, ones), changed(1, 0.1, 2, ones), changed(2, 0.1, 1, ones)].map(String)).size).toBe(3);
    expect(changed(1, 0, 1, ones)).toEqual(ones);
  });
});
