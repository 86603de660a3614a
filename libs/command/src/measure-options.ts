import { GeckoError, quote } from '@gecko/kernel';
import type { CommandOption, GivenOptions } from './command.js';

/** A timer of Node holds no more. */
const MOST_SECONDS = 2_000_000;
const MOST_MEBIBYTES = 1 << 20;

/** Options of every command that has a candidate measured. */
export const measureOptions = {
  'measure-seconds': { type: 'text', value: 'N', description: 'how long measuring may take before it is ended (default: 600)' },
  'measure-memory': { type: 'text', value: 'MIB', description: 'how much memory measuring may take before it is ended (default: 2048, and 40 times the bytes of the data, of Parquet 320 times)' },
} as const satisfies Record<string, CommandOption>;

/** What a person allows measuring to take; undefined where the default holds. */
export interface MeasureAllowance {
  readonly seconds?: number | undefined;
  readonly memoryBytes?: number | undefined;
}

/** @throws GeckoError usage E_OPTION_VALUE for what is no whole number above 0 */
export function measureAllowance(given: GivenOptions): MeasureAllowance {
  const mebibytes = wholeNumber(given, 'measure-memory', MOST_MEBIBYTES);
  return { seconds: wholeNumber(given, 'measure-seconds', MOST_SECONDS), memoryBytes: mebibytes === undefined ? undefined : mebibytes * 2 ** 20 };
}

function wholeNumber(given: GivenOptions, name: keyof typeof measureOptions, most: number): number | undefined {
  const text = given.text(name);
  if (text === undefined) return undefined;
  const value = /^[0-9]{1,7}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  throw new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: `--${name}`, problem: `expected a whole number from 1 to ${most}, got ${quote(text)}`, next: `write for example --${name}=1200` });
}
