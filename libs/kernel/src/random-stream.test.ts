import fc from 'fast-check';
import { fillNormal, fillUniform, fillWords, permutation, randomStream, type RandomStream } from './random-stream.js';

const block = { major: 3, minor: 1 };
const zeroKey: RandomStream = { purpose: 'known words', key: [0, 0] };
const KNOWN_WORDS = [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8];

const words = (stream: RandomStream, length: number, at = block): number[] => {
  const out = new Uint32Array(length);
  fillWords(stream, at, out);
  return [...out];
};
const uniforms = (stream: RandomStream, length: number): Float32Array => {
  const out = new Float32Array(length);
  fillUniform(stream, block, out);
  return out;
};
const mean = (values: ArrayLike<number>, power = 1): number => Array.from(values).reduce((sum, value) => sum + value ** power, 0) / values.length;

describe('randomStream', () => {
  it('keeps its key for ever: a seed and a purpose name the same numbers in every version', () => {
    expect(randomStream(7, 'dropout')).toEqual({ purpose: 'dropout', key: [3785423966, 1157021420] });
  });

  it('gives every seed and every purpose numbers of its own', () => {
    const streams = [randomStream(0, 'a'), randomStream(1, 'a'), randomStream(0, 'b'), randomStream(10, ''), randomStream(2 ** 53 - 1, 'a')];
    expect(new Set(streams.flatMap((stream) => words(stream, 100))).size).toBe(500);
  });
});

describe('fillWords', () => {
  it('gives the words of Random123 for counter 0 and key 0', () => {
    expect(words(zeroKey, 4, { major: 0, minor: 0 })).toEqual(KNOWN_WORDS);
  });

  it('gives every block words of its own', () => {
    const stream = randomStream(1, 'blocks');
    const blocks = [{ major: 0, minor: 0 }, { major: 1, minor: 0 }, { major: 0, minor: 1 }, { major: 1, minor: 1 }];
    expect(new Set(blocks.flatMap((at) => words(stream, 64, at))).size).toBe(256);
  });

  it('draws an element regardless of how many are asked for', () => {
    const stream = randomStream(1, 'length');
    const all = words(stream, 64);
    fc.assert(
      fc.property(fc.nat({ max: 64 }), (length) => {
        expect(words(stream, length)).toEqual(all.slice(0, length));
      }),
      { seed: 8, numRuns: 65, verbose: true },
    );
  });
});

describe('fillUniform', () => {
  it('is the low 23 bits of each word over 2^23, for every length', () => {
    const stream = randomStream(2, 'uniform');
    for (const length of [0, 1, 2, 3, 4, 5, 11]) {
      expect([...uniforms(stream, length)]).toEqual(words(stream, length).map((word) => (word % 2 ** 23) / 2 ** 23));
    }
  });

  it('fills a part of a larger array and leaves the rest alone', () => {
    const whole = new Float32Array(8).fill(-1);
    fillUniform(randomStream(2, 'uniform'), block, whole.subarray(2, 7));
    expect([...whole]).toEqual([-1, -1, ...uniforms(randomStream(2, 'uniform'), 5), -1]);
  });

  it('stays in [0, 1) with mean 1/2 and variance 1/12', () => {
    const values = uniforms(randomStream(3, 'uniform'), 40_000);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(0.01);
    expect(Math.abs(mean(values, 2) - mean(values) ** 2 - 1 / 12)).toBeLessThan(0.003);
  });

  it('fills sixteen equal bins evenly (chi-square with 15 degrees of freedom, 99.9 % bound)', () => {
    const counts = new Array<number>(16).fill(0);
    const values = uniforms(randomStream(4, 'uniform'), 16_000);
    for (const value of values) counts[Math.floor(value * 16)] = (counts[Math.floor(value * 16)] ?? 0) + 1;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(37.7);
  });

  it('does not correlate neighbours', () => {
    const values = uniforms(randomStream(5, 'uniform'), 20_000);
    const products = values.subarray(1).map((value, index) => (value - 0.5) * ((values[index] ?? 0) - 0.5));
    expect(Math.abs(mean(products) * 12)).toBeLessThan(0.03);
  });
});

describe('fillNormal', () => {
  it('has the first four moments of the standard normal distribution', () => {
    const values = new Float64Array(40_000);
    fillNormal(randomStream(6, 'normal'), block, values);
    expect(Math.abs(mean(values))).toBeLessThan(0.02);
    expect(Math.abs(mean(values, 2) - 1)).toBeLessThan(0.03);
    expect(Math.abs(mean(values, 3))).toBeLessThan(0.06);
    expect(Math.abs(mean(values, 4) - 3)).toBeLessThan(0.2);
  });

  it('makes each pair from two words by Box and Muller, and cuts an odd length', () => {
    const stream = randomStream(7, 'normal');
    const [first = 0, second = 0] = words(stream, 2);
    const radius = Math.sqrt(-2 * Math.log((first + 0.5) / 2 ** 32));
    const three = new Float64Array(3);
    const four = new Float64Array(4);
    fillNormal(stream, block, three);
    fillNormal(stream, block, four);
    expect(four[0]).toBeCloseTo(radius * Math.cos((2 * Math.PI * second) / 2 ** 32), 12);
    expect(four[1]).toBeCloseTo(radius * Math.sin((2 * Math.PI * second) / 2 ** 32), 12);
    expect(three).toEqual(four.subarray(0, 3));
  });
});

describe('permutation', () => {
  it('holds every index once, whatever the seed and the length', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 300 }), (seed, length) => {
        const order = permutation(randomStream(seed, 'order'), length);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, index) => index));
      }),
      { seed: 9, numRuns: 200, verbose: true },
    );
  });

  it('differs by block and is the same for the same block', () => {
    const stream = randomStream(1, 'order');
    expect(permutation(stream, 50)).toEqual(permutation(stream, 50, { major: 0, minor: 0 }));
    expect(permutation(stream, 50)).not.toEqual(permutation(stream, 50, { major: 1, minor: 0 }));
  });

  it('draws each of the six orders of three about equally often', () => {
    const counts = new Map<string, number>();
    for (let major = 0; major < 6000; major++) {
      const order = permutation(randomStream(2, 'order'), 3, { major, minor: 0 }).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
