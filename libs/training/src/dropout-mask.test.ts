import { fillUniform } from '@gecko/kernel';
import { dropoutMask, dropoutStream } from './dropout-mask.js';

const stream = dropoutStream(42);

describe('dropoutMask', () => {
  it('drops the given share and scales the rest so that the mean stays 1', () => {
    const mask = dropoutMask(stream, 1, 0, 0.3, 20_000);
    expect([...new Set(mask)].sort()).toEqual([0, Math.fround(1 / 0.7)]);
    // Five standard deviations of a share of 20,000 draws.
    expect(Math.abs(mask.filter((value) => value === 0).length / mask.length - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / 20_000));
  });

  it.each([0, 0.2, 0.3, 0.5, 0.999])('keeps the elements whose uniform number is at least the rate %d', (rate) => {
    const uniform = new Float32Array(999);
    fillUniform(stream, { major: 7, minor: 2 }, uniform);
    expect([...dropoutMask(stream, 7, 2, rate, 999)].map((value) => value > 0)).toEqual([...uniform].map((value) => value >= rate));
  });

  it('differs between steps and between layers, and is the same for the same step and layer', () => {
    const masks = [dropoutMask(stream, 1, 0, 0.5, 64), dropoutMask(stream, 2, 0, 0.5, 64), dropoutMask(stream, 1, 1, 0.5, 64)].map(String);
    expect(new Set(masks).size).toBe(3);
    expect(String(dropoutMask(dropoutStream(42), 1, 0, 0.5, 64))).toBe(masks[0]);
  });

  it('gives a smaller batch the first rows of the mask of a larger one', () => {
    expect([...dropoutMask(stream, 5, 1, 0.2, 30)]).toEqual([...dropoutMask(stream, 5, 1, 0.2, 64).subarray(0, 30)]);
  });
});
