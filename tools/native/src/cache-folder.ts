import { join, resolve } from 'node:path';

/**
 * Where native parts outlive `npm ci`: `$GECKO_CACHE`, else `$XDG_CACHE_HOME/gecko`, else `~/.cache/gecko`.
 * Absolute; an empty variable counts as unset, as the XDG base directory specification asks.
 */
export function cacheFolder(environment: Readonly<Record<string, string | undefined>>, home: string): string {
  if (environment['GECKO_CACHE']) return resolve(environment['GECKO_CACHE']);
  return resolve(environment['XDG_CACHE_HOME'] || join(home, '.cache'), 'gecko');
}
