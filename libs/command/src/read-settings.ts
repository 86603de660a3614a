import { GeckoError, isError, nearestName, quote, quoteList, type Disk } from '@gecko/kernel';
import { parseDocument } from 'yaml';
import { z } from 'zod';

const MAXIMUM_BYTES = 1 << 20;
const MOST_ALIASES = 100;

/**
 * Reads a YAML (or JSON) file of settings as plain values. Duplicate keys, aliases by the thousand and files over 1 MB are refused.
 * @throws GeckoError of kind `usage`: E_SETTINGS_FILE
 */
export function readSettingsFile(disk: Disk, path: string): unknown {
  const status = disk.status(path);
  if (status?.kind !== 'file') throw settingsError(path, status ? `expected a file, got a ${status.kind}` : 'expected a file, got nothing there', 'check the path');
  if (status.bytes > MAXIMUM_BYTES) throw settingsError(path, `expected at most ${MAXIMUM_BYTES} bytes, got ${status.bytes}`, 'check the path: this is no file of settings');
  const parsed = parseYaml(decode(disk.read(path, MAXIMUM_BYTES), path));
  if ('problem' in parsed) throw settingsError(path, `expected YAML or JSON, got a mistake${parsed.position}: ${quote(parsed.problem)}`, 'correct the file');
  return parsed.value ?? {};
}

interface YamlMistake {
  readonly problem: string;
  /** ` at line 2, column 1`, or nothing where the mistake has no place of its own. */
  readonly position: string;
}

/** Plain values, or the first mistake. Aliases resolve only when the values are made, so mistakes in them show late. */
function parseYaml(text: string): { readonly value: unknown } | YamlMistake {
  try {
    const document = parseDocument(text, { uniqueKeys: true });
    const [mistake] = document.errors;
    return mistake ? describeMistake(mistake.message) : { value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (thrown) {
    if (!isError(thrown)) throw thrown;
    return describeMistake(thrown.message);
  }
}

/** The parser's messages end in a position, a colon and a picture of the lines; a cut must not lose the position. */
function describeMistake(message: string): YamlMistake {
  const [sentence = ''] = message.split('\n');
  const position = / at line \d+, column \d+(?=:?$)/.exec(sentence);
  return position ? { problem: sentence.slice(0, position.index), position: position[0] } : { problem: sentence, position: '' };
}

function decode(content: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (thrown) {
    if (!isError(thrown)) throw thrown;
    throw settingsError(path, 'expected UTF-8 text, got other bytes', 'save the file as UTF-8');
  }
}

/**
 * The value of a `key.key=value` setting, typed as YAML types it: `0.1` is a number, `true` a boolean, `abc` text.
 * @throws GeckoError of kind `usage`: E_SETTING
 */
export function parseSetting(assignment: string): { readonly path: readonly string[]; readonly value: unknown } {
  const match = /^([A-Za-z]\w*(?:\.\w+)*)=([\s\S]+)$/.exec(assignment);
  if (!match?.[1] || match[2] === undefined) {
    throw new GeckoError({ kind: 'usage', code: 'E_SETTING', place: '--set', problem: `expected key.key=value, got ${quote(assignment)}`, next: 'write for example --set=training.epochs=50' });
  }
  const parsed = parseYaml(match[2]);
  if ('problem' in parsed) {
    throw new GeckoError({ kind: 'usage', code: 'E_SETTING', place: `--set ${match[1]}`, problem: `expected a YAML value, got ${quote(match[2])}`, next: 'quote text that holds special characters' });
  }
  return { path: match[1].split('.'), value: parsed.value };
}

/** A copy of `settings` with one nested key replaced; objects on the way are made as needed. */
export function withSetting(settings: Readonly<Record<string, unknown>>, path: readonly string[], value: unknown): Record<string, unknown> {
  const [key, ...rest] = path;
  if (key === undefined) return { ...settings };
  if (rest.length === 0) return { ...settings, [key]: value };
  const inner = Object.hasOwn(settings, key) ? settings[key] : undefined;
  return { ...settings, [key]: withSetting(isRecord(inner) ? inner : {}, rest, value) };
}

/**
 * Settings through a schema; unknown keys are refused with the nearest known one.
 * @throws GeckoError of kind `usage`: E_CONFIG
 */
export function parseSettings<Schema extends z.ZodType>(schema: Schema, settings: unknown, place: string): z.output<Schema> {
  const parsed = schema.safeParse(settings);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.map(String) ?? [];
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const known = keysAt(schema, path);
    const meant = nearestName(key, known);
    throw configError(place, [...path, key].join('.'), 'expected a known key, got another', nextForKey(path, meant, known));
  }
  throw configError(place, path.join('.') || 'settings', issue?.message ?? 'not valid', 'correct the value');
}

function nextForKey(path: readonly string[], meant: string | undefined, known: readonly string[]): string {
  if (meant !== undefined) return `did you mean ${quote([...path, meant].join('.'))}?`;
  return known.length > 0 ? `use one of ${quoteList(known, 20)}` : 'remove the key';
}

/** Keys a nested schema knows at a path; wrappers such as defaults and refinements are looked through. */
function keysAt(schema: z.ZodType, path: readonly string[]): string[] {
  let current: unknown = schema;
  for (const key of [...path, undefined]) {
    while (current instanceof z.ZodType && 'innerType' in current.def) current = current.def.innerType;
    if (!(current instanceof z.ZodObject)) return [];
    if (key === undefined) return Object.keys(current.shape);
    const shape: Readonly<Record<string, unknown>> = current.shape;
    current = shape[key];
  }
  return [];
}

function configError(place: string, key: string, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_CONFIG', place: `${place}: ${quote(key)}`, problem, next });
}

function settingsError(path: string, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_SETTINGS_FILE', place: quote(path), problem, next });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
