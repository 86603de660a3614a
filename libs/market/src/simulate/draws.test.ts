import { fillNormal, fillWords, randomStream } from '@gecko/kernel';
import { Draws } from './draws.js';

describe('Draws', () => {
  it('gives the numbers of the stream one by one, block after block', () => {
    const draws = new Draws(7, 'test');
    const normals = new Float64Array(4096);
    const words = new Uint32Array(4096);
    const stream = randomStream(7, 'test');
    for (const major of [0, 1]) {
      fillNormal(stream, { major, minor: 0 }, normals);
      fillWords(stream, { major, minor: 1 }, words);
      expect(Float64Array.from(normals, () => draws.normal())).toEqual(normals);
      expect(Float64Array.from(words, () => draws.uniform())).toEqual(Float64Array.from(words, (word) => (word + 0.5) / 2 ** 32));
    }
  });

  it('spreads between two numbers', () => {
    const draws = new Draws(7, 'test');
    const values = Array.from({ length: 1000 }, () => draws.between(3, 5));
    expect(Math.min(...values)).toBeCloseTo(3, 1);
    expect(Math.max(...values)).toBeCloseTo(5, 1);
  });
});
