import { canonicalJson, isError, quote } from '@gecko/kernel';
import type { z } from 'zod';
import { artifactError } from './artifact-error.js';
import { firstMisfit, type Misfit } from './first-misfit.js';

export interface JsonPlace {
  /** Shown in errors. */
  readonly place: string;
  readonly maximumBytes: number;
  /** Counted as commas and opening brackets: each value but the first of all comes after one. */
  readonly maximumValues: number;
}

const MAXIMUM_DEPTH = 64;
/** A row of golden.json has a key for each column of the data. */
const MAXIMUM_KEYS = 100_000;
const SHOWN_ISSUES = 3;

/**
 * Parses a JSON file that must be the canonical text of what it says, byte for byte. This refuses duplicate keys, white space,
 * trailing bytes, numbers beyond float64 and keys the schema would drop or fill in: all that two readers could take differently.
 * Size, depth and the numbers of values and keys are checked before parsing, because recursive readers overflow on deep nesting, and
 * readers of many short values take seconds and gigabytes.
 * @throws GeckoError artifact E_BUNDLE_FILES (too large), E_BUNDLE_JSON (too deep, too many values; not UTF-8, JSON or canonical), E_BUNDLE_SCHEMA
 */
export function parseCanonicalJson<Schema extends z.ZodType>(bytes: Uint8Array, schema: Schema, { place, maximumBytes, maximumValues }: JsonPlace): z.output<Schema> {
  if (bytes.length > maximumBytes) throw artifactError('E_BUNDLE_FILES', place, `expected at most ${maximumBytes} bytes, got ${bytes.length}`);
  const excess = excessOf(bytes, maximumValues);
  if (excess !== undefined) throw artifactError('E_BUNDLE_JSON', place, `expected at most ${excess}, got more`);
  const text = decodeText(bytes, place);
  const raw = parseText(text, place);
  const misfit = firstMisfit(schema, raw);
  if (misfit !== undefined) throw artifactError('E_BUNDLE_SCHEMA', place, describeIssue(misfit));
  if (!isTextOf(text, raw)) {
    throw artifactError('E_BUNDLE_JSON', place, 'expected canonical JSON (sorted keys, each once, no white space, nothing after the end), got another text');
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw artifactError('E_BUNDLE_SCHEMA', place, describeForeignIssues(parsed.error));
  if (!isTextOf(text, parsed.data)) {
    throw artifactError('E_BUNDLE_SCHEMA', place, 'expected every field to be written out and known, got one that the schema fills in or drops');
  }
  return parsed.data;
}

/** The first issues of a zod error; paths and messages can hold keys of the file, so both are quoted. */
export function describeForeignIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, SHOWN_ISSUES)
    .map(describeIssue)
    .join('; ');
}

function describeIssue({ path, message }: Misfit): string {
  return `at ${quote(path.map(String).join('.'))}: ${quote(message)}`;
}

/**
 * The limit that a JSON text breaks, if one: told by the brackets, commas and colons outside of strings, without parsing. Wrong JSON
 * may be judged either way, the parser refuses it next.
 */
export function excessOf(bytes: Uint8Array, maximumValues: number): string | undefined {
  const [quoteMark, backslash, openList, closeList, openObject, closeObject, comma, colon] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d, 0x2c, 0x3a];
  const keys = new Float64Array(MAXIMUM_DEPTH + 1);
  let depth = 0;
  let values = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (inString) {
      if (byte === backslash) index++;
      else if (byte === quoteMark) inString = false;
    } else if (byte === quoteMark) inString = true;
    else if (byte === openList || byte === openObject) {
      values++;
      if (++depth > MAXIMUM_DEPTH) return `${MAXIMUM_DEPTH} levels of nesting`;
      keys[depth] = 0;
    } else if (byte === closeList || byte === closeObject) depth--;
    else if (byte === comma) values++;
    else if (byte === colon) {
      const named = (keys[depth] ?? 0) + 1;
      if (named > MAXIMUM_KEYS) return `${MAXIMUM_KEYS} keys in one object`;
      keys[depth] = named;
    }
    if (values > maximumValues) return `${maximumValues} values`;
  }
  return undefined;
}

/** A number beyond float64 parses to infinity, which has no text at all. */
function isTextOf(text: string, value: unknown): boolean {
  try {
    return canonicalJson(value) === text;
  } catch {
    return false;
  }
}

function decodeText(bytes: Uint8Array, place: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (thrown) {
    throw artifactError('E_BUNDLE_JSON', place, 'expected UTF-8 text, got other bytes', thrown);
  }
}

function parseText(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw artifactError('E_BUNDLE_JSON', place, `expected JSON, got a text that does not parse: ${quote(isError(thrown) ? thrown.message : String(thrown))}`);
  }
}
