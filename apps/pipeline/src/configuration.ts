import { ArchitectureOptions } from '@gecko/architecture/contract';
import { parseSetting, parseSettings, readSettingsFile, withSetting, type GivenOptions } from '@gecko/command';
import { ReadingOptions, TransformOptions } from '@gecko/dataset/contract';
import { Policy, ProfileName } from '@gecko/gate/contract';
import { canonicalJson, sha256, type Disk } from '@gecko/kernel';
import { ModelName } from '@gecko/serialization/contract';
import { TrainingOptions } from '@gecko/training/contract';
import { z } from 'zod';

/** Everything a training run can be told; every key may stand in the configuration file or in `--set`. */
export const PipelineConfiguration = z.strictObject({
  model: ModelName.default('gecko-pattern-classifier'),
  data: ReadingOptions.extend({ file: z.string().optional() }).prefault({}),
  transforms: TransformOptions.prefault({}),
  architecture: ArchitectureOptions.prefault({}),
  training: TrainingOptions.prefault({}),
  /** Policy file; the built-in policy without one. */
  policy: z.string().optional(),
  profile: ProfileName.default('standard'),
  /** Folder of all models. */
  registry: z.string().default('models'),
});
export type PipelineConfiguration = z.infer<typeof PipelineConfiguration>;

/** Options that stand for one key each. */
const KEY_OF_OPTION = {
  data: 'data.file',
  label: 'data.label',
  positive: 'data.positive',
  header: 'data.header',
  model: 'model',
  seed: 'training.seed',
  policy: 'policy',
  profile: 'profile',
  registry: 'registry',
} as const;

/** Only these are numbers; a label named 35 and a positive value of 1 stay text. */
const NUMERIC_OPTIONS: readonly string[] = ['seed'];
/** Anything else stays text, for the schema to refuse by its key. */
const WHOLE_NUMBER = /^-?\d+$/;

/**
 * Configuration file, then options, then `--set`, each over the one before; defaults fill the rest.
 * @throws GeckoError of kind `usage` naming the key: E_CONFIG, E_SETTING, E_SETTINGS_FILE
 */
export function resolveConfiguration(given: GivenOptions, disk: Disk): PipelineConfiguration {
  const file = given.text('config');
  const fromFile = file === undefined ? {} : parseSettings(z.record(z.string(), z.unknown()), readSettingsFile(disk, file), `--config=${file}`);
  let settings: Record<string, unknown> = fromFile;
  for (const [option, key] of Object.entries(KEY_OF_OPTION)) {
    const value = given.text(option);
    if (value !== undefined) settings = withSetting(settings, key.split('.'), NUMERIC_OPTIONS.includes(option) && WHOLE_NUMBER.test(value) ? Number(value) : value);
  }
  for (const assignment of given.list('set')) {
    const { path, value } = parseSetting(assignment);
    settings = withSetting(settings, path, value);
  }
  return parseSettings(PipelineConfiguration, settings, file === undefined ? 'configuration' : `configuration ${file}`);
}

/** What of the configuration shapes the model, with its hash: no paths, so that the same data elsewhere give the same bundle. */
export function modelConfiguration(configuration: PipelineConfiguration): { sha256: string; content: z.infer<ReturnType<typeof z.json>> } {
  const { data, transforms, architecture, training } = configuration;
  const text = canonicalJson({ data: { ...data, file: undefined }, transforms, architecture, training });
  const content = z.json().parse(JSON.parse(text));
  return { sha256: sha256(text), content };
}

/** The policy of a file, or the built-in one. */
export function readPolicy(disk: Disk, file: string | undefined): Policy {
  return file === undefined ? Policy.parse({}) : parseSettings(Policy, readSettingsFile(disk, file), `policy ${file}`);
}
