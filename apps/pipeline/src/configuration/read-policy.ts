import { parseSettings, readSettingsFile, refuseUnfitSettings } from '@gecko/command';
import { resolvePolicy } from '@gecko/gate';
import { Policy, type ProfileName } from '@gecko/gate/contract';
import type { Disk } from '@gecko/kernel';

/**
 * The policy of a file, or the built-in one, as it holds in a profile.
 * @param file as of `choosePolicyFile`
 * @throws GeckoError of kind `usage`: E_CONFIG, E_CONFIG_SECRET, E_SETTINGS_FILE, E_POLICY_LOOSER, E_POLICY_LIMIT, E_POLICY_GATE, E_POLICY_WAIVER
 */
export function readPolicy(disk: Disk, file: string | undefined, profile: ProfileName): Policy {
  if (file === undefined) return resolvePolicy(Policy.parse({}), profile);
  const place = `policy ${file}`;
  const settings = readSettingsFile(disk, file);
  refuseUnfitSettings(settings, { schema: Policy, place, pathKeys: [], sqlKeys: [] });
  return resolvePolicy(parseSettings(Policy, settings, place), profile, place);
}
