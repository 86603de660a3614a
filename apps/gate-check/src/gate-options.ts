import { join } from 'node:path';
import { loadBackend, type Backend } from '@gecko/backend';
import { BackendChoice } from '@gecko/backend/contract';
import { parseSettings, readSettingsFile, type CommandOption, type CommandTools, type GivenOptions } from '@gecko/command';
import { readRunRecord, registryOf, resolveCandidate, runIds, type Candidate, type Registry } from '@gecko/gate';
import { Policy, ProfileName } from '@gecko/gate/contract';
import { GeckoError, type Disk } from '@gecko/kernel';
import { readBundle } from '@gecko/serialization/read';

export const registryOptions = {
  model: { type: 'text', value: 'NAME', description: 'name in the registry (default: gecko-pattern-classifier)' },
  registry: { type: 'text', value: 'DIR', description: 'folder of all models (default: models)' },
} as const satisfies Record<string, CommandOption>;

export const gateOptions = {
  ...registryOptions,
  candidate: { type: 'text', value: 'DIR', description: 'run folder, bundle folder, published version or beginning of a run id (default: the run trained last)' },
  data: { type: 'text', value: 'FILE', description: 'the data the model was trained on (default: the file named in run.json)' },
  policy: { type: 'text', value: 'FILE', description: 'gate policy (default: the built-in standard limits)' },
  profile: { type: 'text', value: 'standard|strict', description: 'gate profile (default: standard)' },
  backend: { type: 'text', value: 'auto|native|wasm|cpu', description: 'what TensorFlow.js measures on (default: auto)' },
} as const satisfies Record<string, CommandOption>;

export function givenRegistry(given: GivenOptions): Registry {
  return registryOf(given.text('registry') ?? 'models', given.text('model') ?? 'gecko-pattern-classifier');
}

/** All a gate run needs, from options and from the record beside the candidate. */
export interface GateSettings {
  readonly registry: Registry;
  readonly candidate: Candidate;
  readonly dataFile: string;
  readonly policy: Policy;
  readonly profile: ProfileName;
  readonly backend: Backend;
}

export async function resolveGateSettings(given: GivenOptions, { disk, logger }: CommandTools): Promise<GateSettings> {
  const registry = givenRegistry(given);
  const candidate = resolveCandidate(disk, registry, given.text('candidate'));
  const record = findRunRecord(disk, registry, candidate);
  const dataFile = given.text('data') ?? record?.dataFile;
  if (dataFile === undefined) {
    throw new GeckoError({ kind: 'usage', code: 'E_DATA_FILE', place: '--data', problem: 'expected the data file, got none, and no run.json names it', next: 'give --data=FILE' });
  }
  const policyFile = given.text('policy');
  if (policyFile === undefined && record?.policyFile !== undefined) logger.info(`the run was trained with --policy=${record.policyFile}; this check uses the built-in policy unless --policy names it`);
  const profile = parseSettings(ProfileName, given.text('profile') ?? 'standard', '--profile');
  const policy = policyFile === undefined ? Policy.parse({}) : parseSettings(Policy, readSettingsFile(disk, policyFile), `policy ${policyFile}`);
  const backend = await loadBackend(parseSettings(BackendChoice, given.text('backend') ?? 'auto', '--backend'));
  if (backend.missingNative !== undefined) logger.info(backend.missingNative);
  return { registry, candidate, dataFile, policy, profile, backend };
}

/** The record beside the candidate; for a published version, that of the run it came from, if the run is still there. */
function findRunRecord(disk: Disk, registry: Registry, { runFolder, bundleFolder, beside }: Candidate): ReturnType<typeof readRunRecord> {
  if (runFolder !== undefined) return readRunRecord(disk, runFolder);
  const { rootDigest } = readBundle(disk, bundleFolder, { beside });
  return runIds(disk, registry).includes(rootDigest) ? readRunRecord(disk, join(registry.runs, rootDigest)) : undefined;
}
