import { randomStream } from '@gecko/kernel';
import { countBlockDraws, countDraws } from './count-draws.js';

const sum = (counts: Int32Array): number => counts.reduce((total, count) => total + count, 0);

describe('countDraws', () => {
  it('draws as many rows as there are, other ones for every resample and the same ones again', () => {
    const draw = (resample: number): Int32Array => {
      const counts = new Int32Array(50).fill(9);
      countDraws(randomStream(1, 'draws'), resample, new Uint32Array(50), counts);
      return counts;
    };
    expect(sum(draw(0))).toBe(50);
    expect(draw(0)).toEqual(draw(0));
    expect(draw(0)).not.toEqual(draw(1));
  });
});

describe('countBlockDraws', () => {
  it('draws whole blocks of neighbours in time, around the end, and as many rows as there are', () => {
    const order = Uint32Array.of(4, 2, 0, 1, 3, 5, 6);
    for (let resample = 0; resample < 40; resample++) {
      const counts = new Int32Array(7).fill(9);
      countBlockDraws(randomStream(1, 'blocks'), resample, { order, blockRows: 7 }, new Uint32Array(7), counts);
      expect([...counts]).toEqual([1, 1, 1, 1, 1, 1, 1]);
      countBlockDraws(randomStream(1, 'blocks'), resample, { order, blockRows: 3 }, new Uint32Array(7), counts);
      expect(sum(counts)).toBe(7);
    }
  });

  it('keeps neighbours together: of blocks of two, each row comes with the next or the one before it', () => {
    const order = Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7);
    const counts = new Int32Array(8);
    for (let resample = 0; resample < 40; resample++) {
      countBlockDraws(randomStream(2, 'blocks'), resample, { order, blockRows: 2 }, new Uint32Array(8), counts);
      for (let row = 0; row < 8; row++) expect(counts[row] === 0 || (counts[(row + 1) % 8] ?? 0) + (counts[(row + 7) % 8] ?? 0) > 0).toBe(true);
    }
  });
});
