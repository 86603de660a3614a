import { z } from 'zod';
import { parseCanonicalJson } from './parse-canonical-json.js';

const limits = { place: 'a.json', maximumBytes: 1 << 20, maximumValues: 100_000 };

function parse(content: string | Uint8Array, schema: z.ZodType = z.json()): unknown {
  return parseCanonicalJson(typeof content === 'string' ? new TextEncoder().encode(content) : content, schema, limits);
}

describe('parseCanonicalJson', () => {
  it('reads canonical JSON, text beyond ASCII included', () => {
    expect(parse('{"a":[1,-2.5,1e+21,null,true],"é":"\\u0001\\"[{ 𝄞"}')).toEqual({ a: [1, -2.5, 1e21, null, true], é: '\u0001"[{ 𝄞' });
  });

  it.each([
    ['a duplicate key', '{"a":1,"a":2}'],
    ['unsorted keys', '{"b":1,"a":2}'],
    ['white space', '{"a": 1}'],
    ['a final newline', '{"a":1}\n'],
    ['a byte order mark', '\ufeff{}'],
    ['a second value', '{}{}'],
    ['a number beyond float64', '1e999'],
    ['a number in another notation', '1.0'],
    ['minus zero', '-0'],
    ['an escaped letter', '"\\u0061"'],
    ['no JSON', 'NaN'],
    ['nothing', ''],
    ['nesting without end', '['.repeat(10_000)],
    ['nesting of 10,000 levels', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['nesting of 65 levels', '['.repeat(65) + ']'.repeat(65)],
  ])('refuses %s', (_what, text) => {
    expect(() => parse(text)).toThrow(/^E_BUNDLE_JSON a\.json: /);
  });

  it('counts values before it parses, and refuses one more than it may take', () => {
    const five = (text: string) => () => parseCanonicalJson(new TextEncoder().encode(text), z.json(), { ...limits, maximumValues: 5 });
    for (const text of ['[1,2,3,4,5]', '[[],{},1]', '{"a":",,[[{{","b":[1,2]}']) expect(five(text)).not.toThrow();
    for (const text of ['[1,2,3,4,5,6]', '[[],{},{}]', '[[],{},1,2', ',,,,,,']) expect(five(text)).toThrow('E_BUNDLE_JSON a.json: expected at most 5 values, got more');
  });

  it('counts the keys of an object before it parses, each object for itself', () => {
    const object = (keys: number): string => `{${Array.from({ length: keys }, (_, index) => `"${String(index).padStart(6, '0')}":0`).join(',')}}`;
    const read = (text: string) => () => parseCanonicalJson(new TextEncoder().encode(text), z.unknown(), { ...limits, maximumBytes: 1 << 24, maximumValues: 1_000_000 });
    expect(read(`[${object(100_000)},{"a:":":","b":${object(100_000)}}]`)).not.toThrow();
    expect(read(`[{},${object(100_001)}]`)).toThrow('E_BUNDLE_JSON a.json: expected at most 100000 keys in one object, got more');
  });

  it('names the first of very many members that do not fit, and that one alone', () => {
    const refused = (): unknown => parse(`{"a":[${'0,'.repeat(5000)}"x",true]}`, z.strictObject({ a: z.array(z.number()) }));
    expect(refused).toThrow(expect.objectContaining({ code: 'E_BUNDLE_SCHEMA', problem: 'at "a.5000": "Invalid input: expected number, received string"' }));
  });

  it('reads nesting of 64 levels, and brackets in strings as text', () => {
    const text = `${'['.repeat(64)}"${'[{'.repeat(100)}\\"["${']'.repeat(64)}`;
    expect(JSON.stringify(parse(text))).toBe(text);
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(() => parse(Uint8Array.from([0x22, 0xff, 0x22]))).toThrow('E_BUNDLE_JSON a.json: expected UTF-8 text');
  });

  it('refuses more bytes than the limit before it looks at them', () => {
    expect(() => parse(new Uint8Array((1 << 20) + 1))).toThrow('E_BUNDLE_FILES a.json: expected at most 1048576 bytes, got 1048577');
  });

  it('refuses what the schema refuses, with foreign keys quoted', () => {
    expect(() => parse('{"\\u001b[31m":1}', z.strictObject({}))).toThrow('E_BUNDLE_SCHEMA');
    expect(() => parse('{"\\u001b[31m":1}', z.strictObject({}))).not.toThrow('\u001b');
  });

  it('refuses a key that the schema drops', () => {
    expect(() => parse('{"a":1,"b":2}', z.object({ a: z.number() }))).toThrow('E_BUNDLE_SCHEMA a.json: expected every field to be written out and known');
    expect(() => parse('{"__proto__":1}', z.record(z.string(), z.number()))).toThrow('E_BUNDLE_SCHEMA');
  });

  it('refuses a field that the schema fills in', () => {
    expect(() => parse('{}', z.strictObject({ a: z.number().default(1) }))).toThrow('E_BUNDLE_SCHEMA');
  });
});
