import { GeckoError, nearestName, quote, quoteList } from '@gecko/kernel';
import type { z } from 'zod';
import { explainIssue, mainIssue } from './explain-issue.js';
import { choicesWith, knownKeys, settingKeys } from './schema-walk.js';

/** For keys that people look for in the wrong file: what to do instead, by the last name of the key. */
export type KeyAdvice = Readonly<Record<string, string>>;

/**
 * Settings through a schema. Unknown keys are refused with the nearest known one: beside it, else of the same name elsewhere.
 * @throws GeckoError of kind `usage`: E_CONFIG
 */
export function parseSettings<Schema extends z.ZodType>(schema: Schema, settings: unknown, place: string, advice: KeyAdvice = {}): z.output<Schema> {
  const parsed = schema.safeParse(settings);
  if (parsed.success) return parsed.data;
  const issue = mainIssue(parsed.error.issues);
  if (issue?.code === 'unrecognized_keys') {
    const path = issue.path.map(String);
    const key = issue.keys[0] ?? '';
    throw configError(place, [...path, key], 'expected a known key, got another', nextForKey(schema, path, key, settings, advice));
  }
  if (issue === undefined) throw configError(place, [], 'expected settings, got something else', 'correct the file');
  const { path, problem, next } = explainIssue(issue, settings);
  throw configError(place, path, problem, next);
}

function nextForKey(schema: z.ZodType, path: readonly string[], key: string, settings: unknown, advice: KeyAdvice): string {
  const known = knownKeys(schema, path, settings);
  const meant = nearestName(key, known);
  if (meant !== undefined) return `did you mean ${quote([...path, meant].join('.'))}?`;
  const choices = choicesWith(schema, path, key, settings);
  if (choices !== undefined) return `it belongs to ${[...path, choices.discriminator].join('.')}: ${choices.names.join(' or ')}; use one of ${quoteList(known, 20)}`;
  const elsewhere = settingKeys(schema).filter((other) => lastName(other.path).toLowerCase() === key.toLowerCase());
  const own = Object.hasOwn(advice, key) ? advice[key] : undefined;
  if (elsewhere.length > 0) return [`did you mean ${elsewhere.map((other) => quote(other.path)).join(' or ')}?`, ...(own === undefined ? [] : [own])].join(' Or ');
  return own ?? (known.length > 0 ? `use one of ${quoteList(known, 20)}` : 'remove the key');
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function configError(place: string, path: readonly string[], problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_CONFIG', place: `${place}: ${quote(path.join('.') || 'settings')}`, problem, next });
}
