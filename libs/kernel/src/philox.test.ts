import fc from 'fast-check';
import { fillBlocks, philox4x32 } from './philox.js';

type Four = readonly [number, number, number, number];

const draw = ([c0, c1, c2, c3]: Four, [k0, k1]: readonly [number, number]): number[] => {
  const out = new Uint32Array(4);
  philox4x32(c0, c1, c2, c3, k0, k1, out);
  return [...out];
};

/** The ten rounds as the paper writes them, in whole numbers of any size. */
function slowPhilox(counter: Four, key: readonly [number, number]): number[] {
  const low = (value: bigint): bigint => value & 0xffffffffn;
  let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const first = c0 * 0xd2511f53n;
    const second = c2 * 0xcd9e8d57n;
    [c0, c1, c2, c3] = [(second >> 32n) ^ c1 ^ k0, low(second), (first >> 32n) ^ c3 ^ k1, low(first)];
    [k0, k1] = [low(k0 + 0x9e3779b9n), low(k1 + 0xbb67ae85n)];
  }
  return [c0, c1, c2, c3].map(Number);
}

describe('philox4x32 (vectors: kat_vectors of Random123, philox4x32-10)', () => {
  it.each<[string, Four, readonly [number, number], Four]>([
    ['zeros', [0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]],
    ['ones', [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]],
    ['the digits of pi', [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]],
  ])('gives the known words for %s', (_, counter, key, words) => {
    expect(draw(counter, key)).toEqual(words);
  });

  it('equals the same rounds in arbitrary precision', () => {
    const word = fc.nat({ max: 0xffffffff });
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), fc.tuple(word, word), (counter, key) => {
        expect(draw(counter, key)).toEqual(slowPhilox(counter, key));
      }),
      { seed: 7, numRuns: 500, verbose: true },
    );
  });

  it('writes from the offset on and drops what falls behind the end', () => {
    const out = new Uint32Array(4);
    philox4x32(0, 0, 0, 0, 0, 0, out, 2);
    expect([...out]).toEqual([0, 0, 0x6627e8d5, 0xe169c58d]);
  });
});

describe('fillBlocks', () => {
  it('counts word 0 of the counter up, from where it is told, and wraps it round', () => {
    const out = new Uint32Array(12);
    fillBlocks([0xffffffff, 1, 2, 3], [4, 5], out);
    expect([...out]).toEqual([...draw([0xffffffff, 1, 2, 3], [4, 5]), ...draw([0, 1, 2, 3], [4, 5]), ...draw([1, 1, 2, 3], [4, 5])]);
  });

  it('cuts the last block where the array ends, and leaves alone what is not asked for', () => {
    const out = new Uint32Array(6);
    fillBlocks([0, 0, 0, 0], [0, 0], out, 1, 5);
    expect([...out]).toEqual([0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8, 0]);
    fillBlocks([0, 0, 0, 0], [0, 0], out, 4);
    expect([...out].slice(4)).toEqual([0x6627e8d5, 0xe169c58d]);
  });

  it('gives the same words in one go as in pieces, beyond the size of its memory', () => {
    const whole = new Uint32Array(40_003);
    fillBlocks([7, 1, 2, 3], [4, 5], whole);
    for (const block of [0, 4095, 4096, 8191, 8192, 10_000]) {
      const four = draw([7 + block, 1, 2, 3], [4, 5]);
      expect([...whole.subarray(4 * block, 4 * block + 4)]).toEqual(four.slice(0, whole.length - 4 * block));
    }
  });

  it('draws the same words from a counter or key given as signed numbers', () => {
    expect(draw([-1, -2, -3, -4], [-5, -6])).toEqual(draw([0xffffffff, 0xfffffffe, 0xfffffffd, 0xfffffffc], [0xfffffffb, 0xfffffffa]));
  });
});
