import { fillWords } from '@gecko/kernel';
import { dropoutMask, dropoutScale, dropoutStream, dropoutThreshold } from './dropout-mask.js';

const stream = dropoutStream(42);

describe('dropoutMask', () => {
  it('drops the given share and scales the rest so that the mean stays 1', () => {
    const mask = dropoutMask(stream, 1, 0, 0.3, { rows: 200, units: 100 });
    expect([...new Set(mask)].sort()).toEqual([0, Math.fround(65_536 / 45_875)]);
    expect(Math.fround(dropoutScale(0.3))).toBe(Math.fround(65_536 / 45_875));
    // Five standard deviations of a share of 20,000 draws.
    expect(Math.abs(mask.filter((value) => value === 0).length / mask.length - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / 20_000));
  });

  it.each([0, 0.2, 0.5, 0.999])('keeps the units whose 16 bits, the low half of a word first, reach the rate %d', (rate) => {
    const words = new Uint32Array(16);
    fillWords(stream, { major: 7, minor: 2 }, words);
    const halves = [...words].flatMap((word) => [word % 65_536, Math.floor(word / 65_536)]);
    // Rows of 13 units begin at the halfwords 0 and 16.
    const rows = [halves.slice(0, 13), halves.slice(16, 29)].flat();
    expect([...dropoutMask(stream, 7, 2, rate, { rows: 2, units: 13 })].map((value) => value > 0)).toEqual(rows.map((half) => half >= Math.round(rate * 65_536)));
  });

  it('keeps something at every rate below 1', () => {
    expect([dropoutThreshold(1 - 1e-9), dropoutScale(1 - 1e-9)]).toEqual([65_535, 65_536]);
  });

  it('differs between steps and between layers, and is the same for the same step and layer', () => {
    const size = { rows: 2, units: 32 };
    const masks = [dropoutMask(stream, 1, 0, 0.5, size), dropoutMask(stream, 2, 0, 0.5, size), dropoutMask(stream, 1, 1, 0.5, size)].map(String);
    expect(new Set(masks).size).toBe(3);
    expect(String(dropoutMask(dropoutStream(42), 1, 0, 0.5, size))).toBe(masks[0]);
  });

  it('gives a smaller batch the first rows of the mask of a larger one', () => {
    expect([...dropoutMask(stream, 5, 1, 0.2, { rows: 3, units: 10 })]).toEqual([...dropoutMask(stream, 5, 1, 0.2, { rows: 64, units: 10 }).subarray(0, 30)]);
  });
});
