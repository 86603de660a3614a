import type { ModelSpec } from '@gecko/architecture/contract';
import { canonicalJson, GeckoError, quote } from '@gecko/kernel';
import { z } from 'zod';
import type { EngineChoice, TrainingOptions } from '../contract.js';

/** All that decides the bits of a run. */
export interface CheckpointKey {
  readonly spec: ModelSpec;
  readonly options: TrainingOptions;
  readonly engine: EngineChoice;
  /** Of `engineBuild`. */
  readonly build: string;
  /** `hashValue` of training and validation rows together. */
  readonly dataSha256: string;
}

/** The key as a checkpoint tells it, in plain words; settings of another version are told apart, not refused. */
export const StoredKey = z.strictObject({ spec: z.json(), training: z.json(), engine: z.json(), build: z.string(), dataSha256: z.string() });
export type StoredKey = z.infer<typeof StoredKey>;

/** More differences than these are counted. */
const MOST_SHOWN = 5;

/** Settings that change no bit, and how the engine was asked for: which one it was stands in the key. */
const IGNORED: readonly string[] = ['threads', 'checkpointSeconds', 'backend', 'engine', 'flavour'] satisfies (keyof TrainingOptions)[];

export function storedKey({ spec, options, engine: { name, flavour }, build, dataSha256 }: CheckpointKey): StoredKey {
  const training = Object.fromEntries(Object.entries(options).filter(([name]) => !IGNORED.includes(name)));
  return StoredKey.parse(JSON.parse(canonicalJson({ spec, training, engine: { name, flavour }, build, dataSha256 })));
}

/**
 * Compares the key in a checkpoint with that of the run that would go on from it.
 * @throws GeckoError usage E_RESUME with what differs
 */
export function requireSameKey(before: StoredKey, now: StoredKey, place: string): void {
  const differences = differencesOf(before, now);
  if (differences.length === 0) return;
  const shown = differences.slice(0, MOST_SHOWN).join('; ') + (differences.length > MOST_SHOWN ? `; and ${differences.length - MOST_SHOWN} more` : '');
  throw new GeckoError({ kind: 'usage', code: 'E_RESUME', place, problem: `expected the run that wrote this checkpoint, got another: ${shown}`, next: 'run without --resume, or restore the setting' });
}

function differencesOf(before: StoredKey, now: StoredKey): string[] {
  const { dataSha256: dataBefore, ...settingsBefore } = before;
  const { dataSha256: dataNow, ...settingsNow } = now;
  const [old, current] = [leavesOf(settingsBefore), leavesOf(settingsNow)];
  const paths = [...new Set([...old.keys(), ...current.keys()])].filter((path) => old.get(path) !== current.get(path)).sort();
  const told = (value: string | undefined): string => (value === undefined ? 'none' : quote(value));
  return [...(dataBefore === dataNow ? [] : ['training rows or labels']), ...paths.map((path) => `${quote(path)} was ${told(old.get(path))}, is ${told(current.get(path))}`)];
}

/** Each value that is no list or object, as JSON, under its path. */
function leavesOf(value: z.core.util.JSONType, path: readonly string[] = [], leaves = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) return leaves.set(path.join('.'), typeof value === 'string' ? value : JSON.stringify(value));
  for (const [key, member] of Object.entries(value)) leavesOf(member, [...path, key], leaves);
  return leaves;
}
