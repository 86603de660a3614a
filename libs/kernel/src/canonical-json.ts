import { GeckoError } from './gecko-error.js';

/** What JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/**
 * The one text of a value: keys sorted by UTF-16 code unit, no white space, numbers as ECMAScript writes them
 * (RFC 8785; so -0 is written 0). Two equal values give equal bytes. Keys that hold `undefined` are left out.
 * @throws GeckoError E_CANONICAL_JSON on NaN, infinities, functions, symbols, bigints, and
 * objects other than plain ones and lists (maps, dates, typed arrays): JSON has no words for them.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$');
}

function write(value: unknown, path: string): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'string':
      return JSON.stringify(value);
    case 'number':
      if (Number.isFinite(value)) return JSON.stringify(value);
      throw unwritable(path, String(value));
    case 'object':
      return Array.isArray(value) ? writeArray(value, path) : writeObject(value, path);
    default:
      throw unwritable(path, typeof value);
  }
}

function writeArray(values: readonly unknown[], path: string): string {
  // Array.from, not map: a hole in a list is undefined, which is refused, not skipped.
  return `[${Array.from(values, (item, index) => write(item, `${path}[${index}]`)).join(',')}]`;
}

function writeObject(value: object, path: string): string {
  const tag = Object.prototype.toString.call(value);
  if (tag !== '[object Object]') throw unwritable(path, tag);
  const parts: string[] = [];
  for (const [key, item] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (item !== undefined) parts.push(`${JSON.stringify(key)}:${write(item, `${path}.${key}`)}`);
  }
  return `{${parts.join(',')}}`;
}

function unwritable(path: string, came: string): GeckoError {
  return new GeckoError({ kind: 'bug', code: 'E_CANONICAL_JSON', place: path, problem: `expected a JSON value, got ${came}`, next: 'write the value as a finite number, text, list or object' });
}
