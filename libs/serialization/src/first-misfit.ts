import { z } from 'zod';

/** A list, or an object of free keys, with more than this is held against its schema member by member. */
const LONG = 100;
/** Most values of what may be any JSON; a list of 10 000 column names with three settings each has 40 000. */
const MOST_FREE_VALUES = 50_000;

type Schema = z.core.$ZodType;

/** What does not fit, and where. */
export interface Misfit {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * The first member of long lists and objects that its schema refuses; undefined where the schema may judge the whole at once. A
 * schema goes on after a wrong member, and a million wrong ones make a report of a gigabyte.
 */
export function firstMisfit(schema: Schema, value: unknown): Misfit | undefined {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodExactOptional || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return firstMisfit(schema.unwrap(), value);
  if (schema instanceof z.ZodLazy) return isCountAbove(value, MOST_FREE_VALUES) ? { path: [], message: `expected at most ${MOST_FREE_VALUES} values, got more` } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (schema instanceof z.ZodArray) return Array.isArray(value) ? misfitAmong(Array.from(value.keys()), value, schema.element) : undefined;
  if (schema instanceof z.ZodRecord) return misfitAmong(Object.keys(value), value, schema.valueType);
  if (schema instanceof z.ZodObject) return misfitInObject(schema, value);
  if (schema instanceof z.ZodDiscriminatedUnion) return misfitInOption(schema, value);
  return undefined;
}

function misfitAmong(keys: readonly PropertyKey[], value: object, schema: Schema): Misfit | undefined {
  for (const key of keys) {
    const member: unknown = Reflect.get(value, key);
    const inner = firstMisfit(schema, member);
    if (inner !== undefined) return below(key, inner);
    const issue = keys.length > LONG ? z.safeParse(schema, member).error?.issues[0] : undefined;
    if (issue !== undefined) return below(key, issue);
  }
  return undefined;
}

function misfitInObject(schema: z.ZodObject, value: object): Misfit | undefined {
  const expected: Readonly<Record<string, Schema>> = schema.shape;
  const names = Object.keys(expected);
  const came = Object.keys(value).length;
  if (came > names.length + LONG) return { path: [], message: `expected at most the keys ${names.join(', ')}, got ${came} keys` };
  for (const name of names) {
    const inner = firstMisfit(expected[name] ?? z.unknown(), Reflect.get(value, name));
    if (inner !== undefined) return below(name, inner);
  }
  return undefined;
}

function below(key: PropertyKey, { path, message }: Misfit): Misfit {
  return { path: [key, ...path], message };
}

/** Of the option that the value names; where it names none the schema says so at once. */
function misfitInOption(schema: z.ZodDiscriminatedUnion, value: object): Misfit | undefined {
  const { discriminator, options } = schema.def;
  const named = options.find((option) => option instanceof z.ZodObject && z.safeParse(option.shape[discriminator], Reflect.get(value, discriminator)).success);
  return named === undefined ? undefined : firstMisfit(named, value);
}

function isCountAbove(value: unknown, most: number): boolean {
  const waiting: unknown[] = [value];
  let values = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (++values + waiting.length > most) return true;
    if (typeof next === 'object' && next !== null) for (const inner of Object.values(next)) waiting.push(inner);
  }
  return false;
}
