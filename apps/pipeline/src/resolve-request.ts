import { loadBackend } from '@gecko/backend';
import { measureAllowance, type CommandTools, type GivenOptions } from '@gecko/command';
import { choosePolicyFile, registryOf } from '@gecko/gate';
import { chooseData } from './choose-data.js';
import { readPolicy, resolveConfiguration } from './configuration.js';
import { measureInChild } from './measure/measure-in-child.js';
import type { PipelineRequest } from './pipeline-request.js';

/** All of a request but who trains: from options and files. */
export type ResolvedRequest = Omit<PipelineRequest, 'trainer'>;

/**
 * Reads settings and policy, finds the data and loads the backend.
 * @param check looks at the settings before anything is loaded
 * @throws GeckoError usage, data and storage errors of each
 */
export async function resolveRequest(given: GivenOptions, tools: CommandTools, check: (configuration: PipelineRequest['configuration']) => void = () => undefined): Promise<ResolvedRequest> {
  const measurer = measureInChild(tools, measureAllowance(given));
  const settings = resolveConfiguration(given, tools.disk, tools.logger);
  const configuration = { ...settings, policy: choosePolicyFile(tools.disk, settings.policy, tools.logger) };
  check(configuration);
  const registry = registryOf(configuration.registry, configuration.model);
  const policy = readPolicy(tools.disk, configuration.policy, configuration.profile);
  const data = chooseData(configuration, tools.disk);
  const backend = await loadBackend(configuration.training.backend);
  if (backend.missingNative !== undefined) tools.logger.info(backend.missingNative);
  return { configuration, registry, policy, data, backend, measurer, resume: given.has('resume') };
}
