import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { canonicalJson } from './canonical-json.js';
import { hashValue, sha256 } from './sha256.js';

describe('sha256', () => {
  it('gives the vectors of FIPS 180-4 for text and for bytes', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256(new Uint8Array([97, 98, 99]))).toBe(sha256('abc'));
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('reads text as UTF-8', () => {
    expect(sha256('é')).toBe(sha256(new Uint8Array([0xc3, 0xa9])));
  });
});

describe('hashValue', () => {
  it('tells every one of these values from every other', () => {
    const values: unknown[] = [
      null, undefined, true, false, 0, 1, NaN, Infinity, '', '0', 'null', 'undefined', 'NaN', [], {}, [[]], [0], ['0'], [undefined], [null], [1, 2], [12], ['a,b'], ['a', 'b'], [['a'], 'b'],
      { a: 1 }, { a: '1' }, { a: { b: 1 } }, { 'a:1': 1 }, { a: 1, b: 2 }, { a: 2, b: 1 },
      new Float32Array([1, 2]), new Float64Array([1, 2]), new Float32Array([2, 1]), new Float32Array([1, 2, 0]), new Uint32Array([1, 2]), new Int32Array([1, 2]), new Uint8Array(0), new Float32Array(0),
    ];
    expect(new Set(values.map(hashValue)).size).toBe(values.length);
  });

  it('holds plain -0 and 0 for one number, and looks at the bits in typed arrays', () => {
    expect(hashValue({ a: -0 })).toBe(hashValue({ a: 0 }));
    expect(hashValue(new Float32Array([-0]))).not.toBe(hashValue(new Float32Array([0])));
  });

  it('sees only the part of a buffer that a typed array shows', () => {
    const shared = new Float32Array([9, 1, 2, 9]);
    expect(hashValue(shared.subarray(1, 3))).toBe(hashValue(new Float32Array([1, 2])));
  });

  it('hashes values of another realm as its own', () => {
    expect(hashValue(runInNewContext('({ b: [1, "x"], a: new Float32Array([1]) })'))).toBe(hashValue({ a: new Float32Array([1]), b: [1, 'x'] }));
  });

  it('passes over members that are undefined or functions', () => {
    expect(hashValue({ a: 1, b: undefined, c: () => 1 })).toBe(hashValue({ a: 1 }));
  });

  it('takes a hole in a list for undefined', () => {
    expect(hashValue(Array(2))).toBe(hashValue([undefined, undefined]));
  });

  it.each([
    ['a function by itself', () => 1, '[object Function]'],
    ['a map', new Map([[1, 2]]), '[object Map]'],
    ['a date in a list', [new Date(0)], '[object Date]'],
    ['a bigint', { a: 1n }, '[object BigInt]'],
    ['a symbol', [Symbol('x')], '[object Symbol]'],
  ])('refuses %s', (_, value, came) => {
    expect(() => hashValue(value)).toThrow(expect.objectContaining({ code: 'E_HASH_VALUE', problem: `expected plain data, got ${came}` }));
  });

  it('depends on the value alone, not on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(hashValue(Object.fromEntries(Object.entries(value).reverse()))).toBe(hashValue(structuredClone(value)));
      }),
      { seed: 5, numRuns: 200, verbose: true },
    );
  });

  it('is equal exactly where the canonical JSON of two values is', () => {
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom({ a: 1, b: [] }, { b: [], a: 1 }, [], [[]]));
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(hashValue(a) === hashValue(b)).toBe(canonicalJson(a) === canonicalJson(b));
      }),
      { seed: 6, numRuns: 300, verbose: true },
    );
  });
});
