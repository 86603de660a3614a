import { deepStrictEqual, rejects, strictEqual } from 'node:assert';
import type { z } from 'zod';
import { isGeckoError } from './gecko-error.js';
import { silentLogger } from './logger.js';
import { silentProgress } from './progress.js';
import { runStage } from './run-stage.js';
import { hashValue } from './sha256.js';
import type { RunTools, Stage } from './stage.js';

export interface StageExamples<Input> {
  /** An input that the stage accepts. */
  readonly good: Input;
  /** Inputs that must be refused, each with the code it must be refused with. */
  readonly bad: readonly { readonly why: string; readonly input: Input; readonly code: string }[];
}

export interface SuiteCase {
  readonly title: string;
  readonly check: () => Promise<void>;
}

const tools: RunTools = { logger: silentLogger, progress: silentProgress, clock: { wallMs: () => 0, monotonicMs: () => 0 } };

/** What every stage promises, as cases for any test runner: `for (const { title, check } of stageSuite(…)) it(title, check)`. */
export function stageSuite<Input extends z.ZodType, Output extends z.ZodType>(stage: Stage<Input, Output>, examples: StageExamples<z.input<Input>>): readonly SuiteCase[] {
  const run = () => runStage(stage, examples.good, tools);
  // Taken before any case runs: a change that the first run makes would hide from the later ones.
  const asGiven = hashValue(examples.good);
  return [
    { title: `${stage.name} accepts a good input and answers in its output schema`, check: async () => deepStrictEqual(stage.output.safeParse((await run()).output).success, true) },
    {
      title: `${stage.name} gives the same output for the same input`,
      check: async () => strictEqual((await run()).record.outputSha256, (await run()).record.outputSha256),
    },
    {
      title: `${stage.name} leaves its input as it was`,
      check: async () => {
        await run();
        strictEqual(hashValue(examples.good), asGiven);
      },
    },
    ...examples.bad.map(({ why, input, code }) => ({
      title: `${stage.name} refuses ${why} with ${code}`,
      check: () => rejects(runStage(stage, input, tools), (error) => isGeckoError(error) && error.code === code),
    })),
  ];
}
