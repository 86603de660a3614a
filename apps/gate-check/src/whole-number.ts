import type { GivenOptions } from '@gecko/command';
import { GeckoError, quote } from '@gecko/kernel';

/**
 * A whole number from 1 on; undefined where the option was not given.
 * @throws GeckoError E_OPTION_VALUE (usage)
 */
export function givenWholeNumber(given: GivenOptions, name: string): number | undefined {
  const text = given.text(name);
  if (text === undefined || /^[1-9][0-9]{0,8}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: `--${name}`, problem: `expected a whole number from 1 on, got ${quote(text)}`, next: `give for example --${name}=2` });
}
