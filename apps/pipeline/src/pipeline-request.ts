import type { Backend } from '@gecko/backend';
import type { Measurer, Registry } from '@gecko/gate';
import type { Policy } from '@gecko/gate/contract';
import type { ChosenData } from './choose-data.js';
import type { PipelineConfiguration } from './configuration.js';
import type { Trainer } from './training/trainer.js';

/** All a run starts from, resolved and loaded. */
export interface PipelineRequest {
  readonly configuration: PipelineConfiguration;
  readonly registry: Registry;
  readonly policy: Policy;
  readonly data: ChosenData;
  /** What the finished model is measured on. */
  readonly backend: Backend;
  /** Who measures it for the gate. */
  readonly measurer: Measurer;
  readonly trainer: Trainer;
  /** Whether the newest unfinished run of the model goes on. */
  readonly resume: boolean;
}
