import { holdsSecret, readSettingsFile, refuseUnfitSettings, type SettingsContext } from '@gecko/command';
import type { ReviewInput } from '@gecko/evaluation';
import { isGeckoError, type Disk } from '@gecko/kernel';
import { PATH_KEYS, PipelineConfiguration, SQL_KEYS } from '../configuration/pipeline-configuration.js';

type Unfit = ReviewInput['settings']['unfit'][number];

const MAXIMUM_BYTES = 1 << 20;

/**
 * Everything in a settings file that none may hold: under which key, or for remarks in which line. The values themselves are never repeated.
 * @throws GeckoError usage E_SETTINGS_FILE for a file that cannot be read
 */
export function scanSettingsFile(disk: Disk, file: string): Unfit[] {
  const inKeys = scanSettings(readSettingsFile(disk, file), file);
  const lines = new TextDecoder().decode(disk.read(file, MAXIMUM_BYTES)).split('\n');
  const inRemarks = lines.flatMap((line, index): Unfit[] => (holdsSecret(line.replace(/^[^#]*/, '')) ? [{ file, key: `line ${index + 1}`, what: 'credential' }] : []));
  return [...inKeys, ...inRemarks];
}

/** The same for settings that were read already. */
export function scanSettings(settings: unknown, file: string): Unfit[] {
  const context: SettingsContext = { schema: PipelineConfiguration, place: file, pathKeys: PATH_KEYS, sqlKeys: SQL_KEYS };
  return leavesOf(settings, []).flatMap(({ path, leaf }) => faultOf(leaf, context, path) ?? []);
}

function faultOf(leaf: unknown, context: SettingsContext, path: readonly string[]): Unfit | undefined {
  try {
    refuseUnfitSettings(leaf, context, path);
    return undefined;
  } catch (thrown) {
    if (!isGeckoError(thrown)) throw thrown;
    if (thrown.code === 'E_CONFIG_SECRET') return { file: context.place, key: path.filter((name) => !holdsSecret(name)).join('.') || 'settings', what: 'credential' };
    return thrown.code === 'E_CONFIG_PATH' ? { file: context.place, key: path.join('.'), what: 'absolute path' } : undefined;
  }
}

interface Leaf {
  readonly path: readonly string[];
  readonly leaf: unknown;
}

/** Each value with its path; a name that is a credential itself comes as an object of it alone. */
function leavesOf(value: unknown, path: readonly string[]): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, leaf: value }];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => [...(holdsSecret(key) ? [{ path, leaf: { [key]: null } }] : []), ...leavesOf(inner, [...path, key])]);
}
