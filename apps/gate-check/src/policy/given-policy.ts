import { parseSetting, parseSettings, readSettingsFile, refuseUnfitSettings, withSetting, type CommandTools, type GivenOptions, type KeyAdvice } from '@gecko/command';
import { choosePolicyFile, resolvePolicy, tightenPolicy } from '@gecko/gate';
import { Policy, ProfileName, Tightening } from '@gecko/gate/contract';
import type { Disk } from '@gecko/kernel';

export interface GivenPolicy {
  /** The file it stands in; undefined for the built-in policy. */
  readonly file: string | undefined;
  readonly profile: ProfileName;
  /** Resolved for the profile, with what `--set` tightened. */
  readonly policy: Policy;
}

const NOT_ON_THE_COMMAND_LINE = 'only limits, row minimums and rules are tightened on the command line: write it into the policy file';
/** Keys of a policy that no override has: none of their values is tighter than another. */
const ADVICE: KeyAdvice = Object.fromEntries(Object.keys(Policy.shape).map((key) => [key, NOT_ON_THE_COMMAND_LINE]));

/**
 * The rules that options name: `--policy` or gates.yaml, then the profile's, then `--set`, each at least as tight as what was before it.
 * @throws GeckoError of kind `usage`: E_CONFIG, E_CONFIG_SECRET, E_CONFIG_PATH, E_SETTING, E_SETTINGS_FILE; E_POLICY_LOOSER,
 *   E_POLICY_LIMIT, E_POLICY_GATE, E_POLICY_WAIVER
 */
export function givenPolicy(given: GivenOptions, { disk, logger }: Pick<CommandTools, 'disk' | 'logger'>): GivenPolicy {
  const profile = parseSettings(ProfileName, given.text('profile') ?? 'standard', '--profile');
  const file = choosePolicyFile(disk, given.text('policy'), logger);
  const policy = resolvePolicy(readPolicyFile(disk, file), profile, file === undefined ? 'policy' : `policy ${file}`);
  return { file, profile, policy: given.list('set').reduce((tightened, assignment) => tightenPolicy(tightened, overrideOf(assignment), '--set'), policy) };
}

function readPolicyFile(disk: Disk, file: string | undefined): Policy {
  if (file === undefined) return Policy.parse({});
  const settings = readSettingsFile(disk, file);
  const place = `policy ${file}`;
  refuseUnfitSettings(settings, { schema: Policy, place, pathKeys: [], sqlKeys: [] });
  return parseSettings(Policy, settings, place);
}

function overrideOf(assignment: string): Tightening {
  const { path, value } = parseSetting(assignment);
  const settings = withSetting({}, path, value);
  refuseUnfitSettings(settings, { schema: Tightening, place: '--set', pathKeys: [], sqlKeys: [] });
  return parseSettings(Tightening, settings, '--set', ADVICE);
}
