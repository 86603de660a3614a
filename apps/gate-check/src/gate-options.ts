import { join } from 'node:path';
import { BackendChoice } from '@gecko/backend/contract';
import { measureAllowance, measureOptions, parseSettings, type CommandOption, type CommandTools, type GivenOptions, type MeasureAllowance } from '@gecko/command';
import { readRunRecord, registryOf, resolveCandidate, runIds, type Candidate, type Registry } from '@gecko/gate';
import { DataLocation, TextFormat } from '@gecko/dataset/contract';
import type { DataSource, Policy, ProfileName } from '@gecko/gate/contract';
import { GeckoError, quote, type Disk } from '@gecko/kernel';
import { readBundle } from '@gecko/serialization/read';
import { givenPolicy } from './policy/given-policy.js';
import { policyOptions } from './policy/policy-options.js';

export const registryOptions = {
  model: { type: 'text', value: 'NAME', description: 'name in the registry (default: gecko-pattern-classifier)' },
  registry: { type: 'text', value: 'DIR', description: 'folder of all models (default: models)' },
} as const satisfies Record<string, CommandOption>;

export const dataOptions = {
  data: { type: 'text', value: 'FILE', repeatable: true, description: 'the data the model was trained on, CSV or Parquet (default: the files named in run.json)' },
  'validation-data': { type: 'text', value: 'FILE', repeatable: true, description: 'given validation rows, where the policy splits by files' },
  'test-data': { type: 'text', value: 'FILE', repeatable: true, description: 'given test rows, where the policy splits by files' },
  format: { type: 'text', value: 'KEY=VALUE', repeatable: true, description: 'how text files are spelled, e.g. --format=delimiter=tab (default: as run.json says, else detected)' },
} as const satisfies Record<string, CommandOption>;

export const gateOptions = {
  ...registryOptions,
  candidate: { type: 'text', value: 'DIR', description: 'run folder, bundle folder, published version or beginning of a run id (default: the run trained last)' },
  ...dataOptions,
  ...policyOptions,
  backend: { type: 'text', value: 'auto|native|wasm|cpu', description: 'what TensorFlow.js measures on (default: auto)' },
  ...measureOptions,
} as const satisfies Record<string, CommandOption>;

export function givenRegistry(given: GivenOptions): Registry {
  return registryOf(given.text('registry') ?? 'models', given.text('model') ?? 'gecko-pattern-classifier');
}

/** All a gate run needs, from options and from the record beside the candidate. */
export interface GateSettings {
  readonly registry: Registry;
  readonly candidate: Candidate;
  readonly data: DataSource;
  readonly policy: Policy;
  readonly profile: ProfileName;
  readonly backend: BackendChoice;
  /** What measuring may take. */
  readonly allowance: MeasureAllowance;
}

/**
 * @throws GeckoError of kind `usage`: E_OPTION_VALUE for an option that would change nothing; E_DATA_FILE, E_CONFIG, E_SETTINGS_FILE,
 * E_CANDIDATE, E_MODEL_NAME; as of `givenPolicy`
 */
export async function resolveGateSettings(given: GivenOptions, tools: CommandTools): Promise<GateSettings> {
  const { disk, logger } = tools;
  const givenFormat = formatOf(given);
  refuseFilesBesideNone(given);
  const registry = givenRegistry(given);
  const candidate = resolveCandidate(disk, registry, given.text('candidate'));
  const record = findRunRecord(disk, registry, candidate);
  const data = givenData(given, givenFormat, record?.data);
  const { file, policy, profile } = givenPolicy(given, tools);
  if (!given.has('policy') && record?.policyFile !== undefined && record.policyFile !== file) {
    logger.info(`the run was trained with --policy=${record.policyFile}; this check uses ${file ?? 'the built-in policy'} unless --policy names it`);
  }
  const backend = parseSettings(BackendChoice, given.text('backend') ?? 'auto', '--backend');
  return { registry, candidate, data, policy, profile, backend, allowance: measureAllowance(given) };
}

/**
 * The data that options name.
 * @throws GeckoError (usage) E_OPTION_VALUE, E_DATA_FILE, E_CONFIG
 */
export function givenDataSource(given: GivenOptions, recorded: DataSource | undefined): DataSource {
  refuseFilesBesideNone(given);
  return givenData(given, formatOf(given), recorded);
}

/** Files given on the command line stand for all files of the record; its format holds for them unless overruled. */
function givenData(given: GivenOptions, givenFormat: Readonly<Record<string, string>>, recorded: DataSource | undefined): DataSource {
  const files = given.list('data');
  if (files.length === 0 && recorded === undefined) {
    throw new GeckoError({ kind: 'usage', code: 'E_DATA_FILE', place: '--data', problem: 'expected the data file, got none, and no run.json names it', next: 'give --data=FILE' });
  }
  const format = parseSettings(TextFormat, { ...recorded?.format, ...givenFormat }, '--format');
  if (files.length === 0 && recorded !== undefined) return { ...recorded, format };
  const location = { files, validationFiles: given.list('validation-data'), testFiles: given.list('test-data') };
  return { location: parseSettings(DataLocation, location, '--data'), format };
}

/** Without `--data` the record's files are read, all of them: these options would change nothing. */
function refuseFilesBesideNone(given: GivenOptions): void {
  const name = given.has('data') ? undefined : ['validation-data', 'test-data'].find((option) => given.has(option));
  if (name !== undefined) throw optionError(name, 'expected --data beside it, got none: the files named in run.json would be read', 'give --data=FILE too, or leave it out');
}

function formatOf(given: GivenOptions): Record<string, string> {
  return Object.fromEntries(
    given.list('format').map((assignment) => {
      const [key = '', value, ...rest] = assignment.split('=');
      if (key === '' || value === undefined || value === '' || rest.length > 0) throw optionError('format', `expected KEY=VALUE, got ${quote(assignment)}`, 'write for example --format=delimiter=tab, once for each key');
      return [key, value];
    }),
  );
}

function optionError(name: string, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: `--${name}`, problem, next });
}

/** The record beside the candidate; for a published version, that of the run it came from, if the run is still there. */
function findRunRecord(disk: Disk, registry: Registry, { runFolder, bundleFolder, beside }: Candidate): ReturnType<typeof readRunRecord> {
  if (runFolder !== undefined) return readRunRecord(disk, runFolder);
  const { rootDigest } = readBundle(disk, bundleFolder, { beside });
  return runIds(disk, registry).includes(rootDigest) ? readRunRecord(disk, join(registry.runs, rootDigest)) : undefined;
}
