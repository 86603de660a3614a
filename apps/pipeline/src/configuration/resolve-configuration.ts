import { holdsSecret, parseSetting, parseSettings, readSettingsFile, refuseUnfitSettings, settingKeys, withSetting, type CommandOption, type GivenOptions, type KeyAdvice, type SettingKey, type SettingsContext } from '@gecko/command';
import { Policy } from '@gecko/gate/contract';
import { GeckoError, type Disk, type Logger } from '@gecko/kernel';
import { z } from 'zod';
import { PATH_KEYS, PipelineConfiguration, SECTIONS, SQL_KEYS } from './pipeline-configuration.js';
import { KEY_OF_OPTION, trainOptions } from './train-options.js';

/** Used where it is there and no `--config` is given. */
export const DEFAULT_FILE = 'pipeline.yaml';
const NO_FILE = 'none';

/** Only these are numbers; a label named 35 and a positive value of 1 stay text. */
const NUMERIC_OPTIONS: readonly string[] = ['seed'];
/** Anything else stays text, for the schema to refuse by its key. */
const WHOLE_NUMBER = /^-?\d+$/;

export type Settings = Readonly<Record<string, unknown>>;

/**
 * Configuration file, then options, then `--set`, each over the one before; defaults fill the rest.
 * @throws GeckoError of kind `usage` naming the key: E_CONFIG, E_SETTING, E_SETTINGS_FILE; E_CONFIG_SECRET and E_CONFIG_PATH
 * for what no file may hold
 */
export function resolveConfiguration(given: GivenOptions, disk: Disk, logger: Logger): PipelineConfiguration {
  const file = chooseFile(given, disk, logger);
  let settings: Settings = file === undefined ? {} : readConfigurationFile(disk, file);
  const keyOf = new Map<string, string>(Object.entries(KEY_OF_OPTION));
  for (const [name, option] of Object.entries<CommandOption>(trainOptions)) {
    const key = keyOf.get(name);
    if (key !== undefined && given.has(name)) settings = withSetting(settings, key.split('.'), optionValue(given, name, option));
  }
  return checkConfiguration(withAssignments(settings, given.list('set')), file === undefined ? 'configuration' : `configuration ${file}`);
}

/**
 * Settings with those of `--set` over them, the later over the earlier.
 * @throws GeckoError of kind `usage`: E_SETTING, E_CONFIG, E_CONFIG_SECRET, E_CONFIG_PATH
 */
export function withAssignments(settings: Settings, assignments: readonly string[]): Settings {
  let result = settings;
  for (const assignment of assignments) {
    if (holdsSecret(assignment)) throw secretAssignment(assignment);
    const { path, value } = parseSetting(assignment);
    refuseUnfitSettings(path.reduceRight<unknown>((inner, key) => Object.fromEntries([[key, inner]]), value), context('--set'));
    result = withSetting(result, path, value);
  }
  return result;
}

/**
 * Settings, whoever gave them, with defaults; `place` is for messages.
 * @throws GeckoError of kind `usage`: E_CONFIG
 */
export function checkConfiguration(settings: Settings, place: string): PipelineConfiguration {
  return parseSettings(PipelineConfiguration, settings, place, MISPLACED_KEYS);
}

/**
 * Settings as a file would hold them, with defaults.
 * @throws GeckoError as of `resolveConfiguration`
 */
export function parseConfiguration(settings: Settings, file: string): PipelineConfiguration {
  const place = `configuration ${file}`;
  refuseUnfitSettings(settings, context(place));
  return checkConfiguration(settings, place);
}

function chooseFile(given: GivenOptions, disk: Disk, logger: Logger): string | undefined {
  const named = given.text('config');
  if (named !== undefined) return named === NO_FILE ? undefined : named;
  if (disk.status(DEFAULT_FILE) === undefined) return undefined;
  logger.info(`settings are those of ${DEFAULT_FILE}: --config=${NO_FILE} ignores it`);
  return DEFAULT_FILE;
}

function readConfigurationFile(disk: Disk, file: string): Settings {
  const place = `configuration ${file}`;
  const settings = readSettingsFile(disk, file);
  refuseUnfitSettings(settings, context(place));
  return withoutEmptySections(parseSettings(z.record(z.string(), z.unknown()), settings, place));
}

function context(place: string): SettingsContext {
  return { schema: PipelineConfiguration, place, pathKeys: PATH_KEYS, sqlKeys: SQL_KEYS };
}

/** A section whose keys are all remarks has no value in YAML: it then says nothing, which is no mistake. */
function withoutEmptySections(settings: Settings): Settings {
  const keep = (values: Settings, above: string): Settings =>
    Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) => {
        const path = above + key;
        if (value === null && SECTIONS.has(path)) return [];
        const isObject = z.record(z.string(), z.unknown()).safeParse(value);
        return [[key, isObject.success ? keep(isObject.data, `${path}.`) : value]];
      }),
    );
  return keep(settings, '');
}

function optionValue(given: GivenOptions, name: string, { type, repeatable }: CommandOption): unknown {
  if (type === 'switch') return true;
  if (repeatable === true) return given.list(name);
  const value = given.text(name) ?? '';
  return NUMERIC_OPTIONS.includes(name) && WHOLE_NUMBER.test(value) ? Number(value) : value;
}

/** The value could be cut anywhere in a wrongly quoted assignment, so nothing of it is shown. */
function secretAssignment(assignment: string): GeckoError {
  const key = /^[\w.]+(?==)/.exec(assignment)?.[0];
  return new GeckoError({ kind: 'usage', code: 'E_CONFIG_SECRET', place: key === undefined || holdsSecret(key) ? '--set' : `--set: "${key}"`, problem: 'expected a setting, got what looks like a credential', next: 'remove it: settings are written into bundles and shared' });
}

const POLICY_ADVICE = 'it belongs to the policy: write it into a file of its own and give --policy=FILE';

/** Split and limits are the policy's, so that no training setting can loosen them. */
const MISPLACED_KEYS: KeyAdvice = Object.fromEntries(policyKeys().map(({ path }) => [path.slice(path.lastIndexOf('.') + 1), POLICY_ADVICE]));

/** What data and bars are read as stands in the configuration too. */
function policyKeys(): readonly SettingKey[] {
  return settingKeys(Policy).filter(({ path }) => !/^(?:data|market)\b/.test(path));
}
