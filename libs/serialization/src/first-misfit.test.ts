import { z } from 'zod';
import { firstMisfit } from './first-misfit.js';

const many = <Value>(value: Value, count = 101): Value[] => new Array<Value>(count).fill(value);
const expectedNumber = 'Invalid input: expected number, received string';
const Column = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('a'), bins: z.array(z.number()) }), z.strictObject({ kind: z.literal('b'), name: z.string() })]);

describe('firstMisfit', () => {
  it.each([
    ['a long list', z.array(z.number()), [...many(1), 'x', 'y'], [101], expectedNumber],
    ['a list in an object in a list', z.array(z.strictObject({ a: z.array(z.number()) })), [{ a: [1] }, { a: ['x', ...many(1)] }], [1, 'a', 0], expectedNumber],
    ['a long object of free keys', z.record(z.string(), z.number()), { ...many(1), last: 'x' }, ['last'], expectedNumber],
    ['a list that may be null', z.nullable(z.array(z.number())), [...many(1), 'x'], [101], expectedNumber],
    ['a list that may be missing', z.strictObject({ a: z.array(z.number()).optional() }), { a: [...many(1), 'x'] }, ['a', 101], expectedNumber],
    ['a list with a default', z.strictObject({ a: z.array(z.number()).default([]) }), { a: [...many(1), 'x'] }, ['a', 101], expectedNumber],
    ['the option that is named', z.array(Column), [{ kind: 'b', name: '' }, { kind: 'a', bins: [...many(1), 'x'] }], [1, 'bins', 101], expectedNumber],
    ['members without a name', z.array(Column), many({}), [0, 'kind'], "Invalid discriminator value. Expected 'a' | 'b'"],
    ['a member deep inside', z.array(z.strictObject({ a: z.number() })), [...many({ a: 1 }), { a: 'x' }], [101, 'a'], expectedNumber],
    ['very many unknown keys', z.strictObject({ a: z.number(), b: z.number() }), many(1, 103), [], 'expected at most the keys a, b, got 103 keys'],
    ['very many values of any JSON', z.strictObject({ a: z.json() }), { a: many(1, 50_000) }, ['a'], 'expected at most 50000 values, got more'],
    ['very many values deep in any JSON', z.strictObject({ a: z.json() }), { a: { b: [many(1, 25_000), { c: many(1, 25_000) }] } }, ['a'], 'expected at most 50000 values, got more'],
  ])('finds the first that does not fit in %s', (_, schema, value, path, message) => {
    expect(firstMisfit(schema, value)).toEqual({ path, message });
  });

  it.each([
    ['what fits', z.array(z.strictObject({ a: z.array(z.number()), b: z.json() })), many({ a: many(1), b: many(1, 10) })],
    ['a short list, whose faults the schema tells', z.array(z.number()), many('x', 100)],
    ['few unknown keys', z.strictObject({ a: z.number(), b: z.number() }), many(1, 102)],
    ['what is no list or object', z.strictObject({ a: z.array(z.number()) }), 'x'],
    ['null in place of a list', z.strictObject({ a: z.array(z.number()) }), { a: null }],
    ['an object in place of a list', z.array(z.number()), { length: 200 }],
    ['an option that nobody knows', Column, { kind: 'c' }],
    ['as much of any JSON as may be', z.strictObject({ a: z.json() }), { a: many(null, 49_999) }],
  ])('leaves to the schema %s', (_, schema, value) => {
    expect(firstMisfit(schema, value)).toBeUndefined();
  });
});
