import type { z } from 'zod';
import type { Limit } from './check.js';
import type { Clock } from './clock.js';
import type { Logger } from './logger.js';
import type { Progress } from './progress.js';

/** What a stage may use besides its input. No disk, no clock: a stage is a function of its input. */
export interface StageTools {
  readonly logger: Logger;
  readonly progress: Progress;
}

/** A named step from one typed value to another. */
export interface Stage<Input extends z.ZodType, Output extends z.ZodType> {
  readonly name: string;
  readonly input: Input;
  readonly output: Output;
  readonly run: (input: z.output<Input>, tools: StageTools) => z.input<Output> | Promise<z.input<Output>>;
}

/** A gate after a stage: a number read from its output, and the limit it must keep. */
export interface StageGate<Output> {
  readonly limit: Limit;
  readonly measure: (output: Output) => { value: number | undefined; n: number };
}

/** What running a stage leaves behind besides its output. */
export interface StageRecord {
  readonly name: string;
  readonly seconds: number;
  readonly inputSha256: string;
  readonly outputSha256: string;
}

export interface RunTools extends StageTools {
  readonly clock: Clock;
}

/** Declares a stage; the types of `run` follow from the schemas. */
export function defineStage<Input extends z.ZodType, Output extends z.ZodType>(stage: Stage<Input, Output>): Stage<Input, Output> {
  return stage;
}
