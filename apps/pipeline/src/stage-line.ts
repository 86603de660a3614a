import { setImmediate } from 'node:timers/promises';
import { runStage, type RunTools, type Stage, type StageGate, type StageRecord } from '@gecko/kernel';
import type { Check } from '@gecko/kernel/contract';
import type { z } from 'zod';

/** Runs stages one after the other and keeps what each left behind. */
export class StageLine {
  readonly records: StageRecord[] = [];
  readonly checks: Check[] = [];
  readonly #tools: RunTools;

  constructor(tools: RunTools) {
    this.#tools = tools;
  }

  /** True once a gate is closed: the run ends with the verdict so far. */
  get closed(): boolean {
    return this.checks.some((check) => !check.passed);
  }

  async run<Input extends z.ZodType, Output extends z.ZodType>(stage: Stage<Input, Output>, input: z.input<Input>, ...gates: readonly StageGate<z.output<Output>>[]): Promise<z.output<Output>> {
    // Most stages give way to nothing: between them at least, a signal is heard.
    await setImmediate();
    const { output, record, checks } = await runStage(stage, input, this.#tools, gates);
    this.records.push(record);
    this.checks.push(...checks);
    return output;
  }
}
