import type { z } from 'zod';
import { judge, type Check } from './check.js';
import { GeckoError, toGeckoError } from './gecko-error.js';
import { printable } from './quote.js';
import { hashValue } from './sha256.js';
import type { RunTools, Stage, StageGate, StageRecord } from './stage.js';

export interface StageResult<Output> {
  readonly output: Output;
  readonly record: StageRecord;
  /** One check per gate; a closed gate is `passed: false`, never an exception. */
  readonly checks: readonly Check[];
}

/**
 * Parses the input, runs the stage, parses its output, judges its gates, and records time and hashes.
 * @throws GeckoError as the stage throws it; E_STAGE_INPUT or E_STAGE_OUTPUT where a value breaks its schema;
 * E_BUG for whatever else is thrown, by the stage, a schema or a gate's measurement.
 */
export async function runStage<Input extends z.ZodType, Output extends z.ZodType>(
  stage: Stage<Input, Output>,
  input: z.input<Input>,
  tools: RunTools,
  gates: readonly StageGate<z.output<Output>>[] = [],
): Promise<StageResult<z.output<Output>>> {
  const { clock, logger, progress } = tools;
  return attempt(stage.name, async () => {
    const parsedInput = parse(stage.input, input, stage.name, 'input');
    const inputSha256 = hashValue(parsedInput);
    const startedMs = clock.monotonicMs();
    logger.debug(`${stage.name}: start`);
    const output = parse(stage.output, await stage.run(parsedInput, { logger, progress }), stage.name, 'output');
    const seconds = (clock.monotonicMs() - startedMs) / 1000;
    logger.info(`${stage.name}: done in ${seconds.toFixed(2)} s`, { stage: stage.name, seconds });
    const checks = gates.map((gate) => judge(gate.limit, gate.measure(output)));
    for (const check of checks.filter((item) => !item.passed)) logger.warn(`${stage.name}: gate ${check.id} closed: ${check.reason}`);
    return { output, record: { name: stage.name, seconds, inputSha256, outputSha256: hashValue(output) }, checks };
  });
}

async function attempt<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    throw toGeckoError(thrown, `stage ${name}`);
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, stage: string, phase: 'input' | 'output'): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new GeckoError({
    kind: 'bug',
    code: phase === 'input' ? 'E_STAGE_INPUT' : 'E_STAGE_OUTPUT',
    place: `stage ${stage} ${phase}`,
    problem: describeIssues(parsed.error),
    next: phase === 'input' ? 'correct what the caller hands to the stage' : 'correct the stage or its output schema',
  });
}

/** The first issues of a zod error in one line, the rest counted. */
export function describeIssues(error: z.ZodError, most = 5): string {
  const shown = error.issues.slice(0, most).map((issue) => `${printable(issue.path.map(String).join('.') || 'value')}: ${printable(issue.message)}`);
  const rest = error.issues.length - shown.length;
  return shown.join('; ') + (rest > 0 ? ` and ${rest} more` : '');
}
