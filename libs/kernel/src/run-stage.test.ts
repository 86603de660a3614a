import { z } from 'zod';
import type { Clock } from './clock.js';
import { GeckoError } from './gecko-error.js';
import { recordingLogger } from './recording-logger.js';
import { silentProgress } from './progress.js';
import { describeIssues, runStage } from './run-stage.js';
import { hashValue } from './sha256.js';
import { defineStage, type StageGate } from './stage.js';

/** Each look at the clock is 1.5 s later. */
const steppingClock = (): Clock => {
  let looks = 0;
  return { wallMs: () => 0, monotonicMs: () => 1500 * looks++ };
};
const toolsOf = () => ({ logger: recordingLogger(), progress: silentProgress, clock: steppingClock() });

const halve = defineStage({
  name: 'halve',
  input: z.object({ value: z.number(), step: z.number().default(2) }),
  output: z.object({ half: z.int() }),
  run: ({ value, step }) => ({ half: value / step }),
});
const failing = (thrown: unknown) =>
  defineStage({
    name: 'fail',
    input: z.number(),
    output: z.number(),
    run: () => {
      throw thrown;
    },
  });

describe('runStage', () => {
  it('gives the output, the time and the hashes of what went in, defaults included, and what came out', async () => {
    const { output, record, checks } = await runStage(halve, { value: 8 }, toolsOf());
    expect(output).toEqual({ half: 4 });
    expect(record).toEqual({ name: 'halve', seconds: 1.5, inputSha256: hashValue({ value: 8, step: 2 }), outputSha256: hashValue({ half: 4 }) });
    expect(checks).toEqual([]);
  });

  it('hashes the input as it was before the stage could touch it', async () => {
    const spoil = defineStage({
      name: 'spoil',
      input: z.custom<Float32Array>(),
      output: z.number(),
      run: (values) => {
        values.fill(0);
        return values.length;
      },
    });
    const { record } = await runStage(spoil, new Float32Array([1, 2]), toolsOf());
    expect(record.inputSha256).toBe(hashValue(new Float32Array([1, 2])));
  });

  it('waits for a stage that answers a promise', async () => {
    const late = defineStage({ name: 'late', input: z.number(), output: z.number(), run: async (value) => value + 1 });
    expect((await runStage(late, 1, toolsOf())).output).toBe(2);
  });

  it('logs the start, and the end with its time', async () => {
    const tools = toolsOf();
    await runStage(halve, { value: 8 }, tools);
    expect(tools.logger.lines).toEqual(['debug: halve: start', 'info: halve: done in 1.50 s']);
  });

  it('hands the stage a logger and a progress, and no clock', async () => {
    let handed: string[] = [];
    const look = defineStage({
      name: 'look',
      input: z.number(),
      output: z.number(),
      run: (value, tools) => {
        handed = Object.keys(tools).sort();
        return value;
      },
    });
    await runStage(look, 1, toolsOf());
    expect(handed).toEqual(['logger', 'progress']);
  });

  it('refuses an input that breaks its schema, before anything runs', async () => {
    const tools = toolsOf();
    await expect(runStage(halve, { value: NaN }, tools)).rejects.toMatchObject({ code: 'E_STAGE_INPUT', kind: 'bug', exitStatus: 70, place: 'stage halve input', problem: expect.stringMatching(/^value: /) });
    expect(tools.logger.lines).toEqual([]);
  });

  it('refuses an output that breaks its schema', async () => {
    await expect(runStage(halve, { value: 7 }, toolsOf())).rejects.toMatchObject({ code: 'E_STAGE_OUTPUT', exitStatus: 70, place: 'stage halve output', problem: expect.stringMatching(/^half: /) });
  });

  it('passes a GeckoError of the stage on as it is', async () => {
    const error = new GeckoError({ kind: 'data', code: 'E_EMPTY', place: 'rows.csv', problem: 'expected rows, got none', next: 'give rows' });
    await expect(runStage(failing(error), 1, toolsOf())).rejects.toBe(error);
  });

  it.each([
    ['an error', new TypeError('no such method'), 'no such method'],
    ['text', 'oops', 'oops'],
  ])('turns %s that the stage throws into a defect of ours', async (_, thrown, problem) => {
    await expect(runStage(failing(thrown), 1, toolsOf())).rejects.toMatchObject({ code: 'E_BUG', exitStatus: 70, place: 'stage fail', problem: `unexpected failure: ${problem}`, cause: thrown });
  });

  it('judges every gate, and answers a closed one with numbers and a warning instead of an exception', async () => {
    const tools = toolsOf();
    const gate = (id: string, limit: number): StageGate<{ half: number }> => ({ limit: { id, operator: '>=', limit, advice: 'give more' }, measure: ({ half }) => ({ value: half, n: 1 }) });
    const { output, checks } = await runStage(halve, { value: 8 }, tools, [gate('low', 4), gate('high', 5)]);
    expect(output).toEqual({ half: 4 });
    expect(checks.map(({ id, passed }) => [id, passed])).toEqual([['low', true], ['high', false]]);
    expect(tools.logger.lines.slice(2)).toEqual(['warn: halve: gate high closed: 4 is not >= 5: give more']);
  });

  it('turns a failure of a gate that measures into a defect of ours', async () => {
    const broken: StageGate<{ half: number }> = {
      limit: { id: 'x', operator: '>', limit: 0 },
      measure: () => {
        throw new Error('cannot measure');
      },
    };
    await expect(runStage(halve, { value: 8 }, toolsOf(), [broken])).rejects.toMatchObject({ code: 'E_BUG', problem: 'unexpected failure: cannot measure' });
  });
});

describe('describeIssues', () => {
  const issuesOf = (schema: z.ZodType, value: unknown): z.ZodError => {
    const { error } = schema.safeParse(value);
    if (!error) throw new Error('expected issues');
    return error;
  };

  it('names the path of each issue, or the value itself', () => {
    expect(describeIssues(issuesOf(z.object({ a: z.array(z.literal(1)) }), { a: [1, 2] }))).toMatch(/^a\.1: /);
    expect(describeIssues(issuesOf(z.number(), 'x'))).toMatch(/^value: /);
  });

  it('shows the first and counts the rest', () => {
    const shown = describeIssues(issuesOf(z.array(z.number()), ['a', 'b', 'c', 'd']), 2);
    expect(shown).toMatch(/^0: .*; 1: .* and 2 more$/);
  });

  it('escapes what foreign keys bring along', () => {
    expect(describeIssues(issuesOf(z.strictObject({}), { 'a\u001b[31m': 1 }))).toMatch(/a\\u\{1b\}\[31m/);
  });
});
