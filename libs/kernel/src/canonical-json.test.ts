import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { canonicalJson } from './canonical-json.js';

/** JSON has one zero. */
const oneZero = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The same value with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, item]) => [key, reversed(item)]));
}

describe('canonicalJson', () => {
  it('writes the numbers, literals and text of RFC 8785, section 3.2.2, as there', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code unit, as RFC 8785, section 3.2.3, shows', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it('sorts at every depth, keeps the order of lists and adds no white space', () => {
    expect(canonicalJson({ b: [{ d: 1, c: [] }, 3, 2], a: {} })).toBe('{"a":{},"b":[{"c":[],"d":1},3,2]}');
  });

  it('leaves out keys that hold undefined, and writes -0 as 0', () => {
    expect(canonicalJson({ a: undefined, b: -0 })).toBe('{"b":0}');
  });

  it('writes plain objects of another realm and of no prototype', () => {
    expect(canonicalJson(runInNewContext('({ b: [1], a: null })'))).toBe('{"a":null,"b":[1]}');
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
  });

  it.each([
    ['NaN', { a: [1, { b: NaN }] }, '$.a[1].b', 'NaN'],
    ['infinity', -Infinity, '$', '-Infinity'],
    ['undefined in a list', [1, undefined], '$[1]', 'undefined'],
    ['a hole in a list', Array(1), '$[0]', 'undefined'],
    ['a function', { f: () => 1 }, '$.f', 'function'],
    ['a symbol', { s: Symbol('x') }, '$.s', 'symbol'],
    ['a bigint', 1n, '$', 'bigint'],
    ['a typed array', { w: new Float32Array(1) }, '$.w', '[object Float32Array]'],
    ['a map', new Map(), '$', '[object Map]'],
    ['a date', { at: new Date(0) }, '$.at', '[object Date]'],
  ])('refuses %s and says where', (_, value, place, came) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'E_CANONICAL_JSON', kind: 'bug', place, problem: `expected a JSON value, got ${came}` }));
  });

  it('gives back through JSON.parse what went in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(oneZero(value));
      }),
      { seed: 3, numRuns: 300, verbose: true },
    );
  });

  it('does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      }),
      { seed: 4, numRuns: 300, verbose: true },
    );
  });
});
