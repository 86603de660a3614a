import type { Backend } from '@gecko/backend';
import type { Registry } from '@gecko/gate';
import type { Policy } from '@gecko/gate/contract';
import type { ChosenData } from './choose-data.js';
import type { PipelineConfiguration } from './configuration.js';

/** All a run starts from, resolved and loaded. */
export interface PipelineRequest {
  readonly configuration: PipelineConfiguration;
  readonly registry: Registry;
  readonly policy: Policy;
  readonly data: ChosenData;
  readonly backend: Backend;
}
