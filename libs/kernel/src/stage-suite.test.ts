import { z } from 'zod';
import { GeckoError } from './gecko-error.js';
import { defineStage } from './stage.js';
import { stageSuite, type SuiteCase } from './stage-suite.js';
import { float32Array } from './typed-array-schemas.js';

const input = float32Array;
const output = z.strictObject({ sum: z.number() });
const sum = (values: Float32Array): number => values.reduce((total, value) => total + value, 0);

const good = defineStage({
  name: 'sum',
  input,
  output,
  run: (values) => {
    if (values.length === 0) throw new GeckoError({ kind: 'data', code: 'E_NO_VALUES', place: 'sum', problem: 'expected values, got none', next: 'give values' });
    return { sum: sum(values) };
  },
});
const examples = { good: new Float32Array([1, 2]), bad: [{ why: 'no values', input: new Float32Array(0), code: 'E_NO_VALUES' }] };

/** Titles of the cases that fail. */
async function failing(cases: readonly SuiteCase[]): Promise<string[]> {
  const failed: string[] = [];
  for (const { title, check } of cases) await check().catch(() => failed.push(title));
  return failed;
}

describe('stageSuite', () => {
  for (const { title, check } of stageSuite(good, examples)) {
    it(`for a good stage passes: ${title}`, async () => {
      await expect(check()).resolves.toBeUndefined();
    });
  }

  it('has a case for every promise and every bad input', () => {
    expect(stageSuite(good, examples).map(({ title }) => title)).toEqual([
      'sum accepts a good input and answers in its output schema', 'sum gives the same output for the same input', 'sum leaves its input as it was', 'sum refuses no values with E_NO_VALUES',
    ]);
  });

  it('catches a stage that changes its input', async () => {
    const values = new Float32Array([1, 2]);
    const spoiling = defineStage({ ...good, run: (given) => ({ sum: given.fill(0).length }) });
    expect(await failing(stageSuite(spoiling, { good: values, bad: [] }))).toEqual(['sum leaves its input as it was']);
  });

  it('catches a stage whose output differs from run to run', async () => {
    let runs = 0;
    const restless = defineStage({ ...good, run: () => ({ sum: runs++ }) });
    expect(await failing(stageSuite(restless, { ...examples, bad: [] }))).toEqual(['sum gives the same output for the same input']);
  });

  it('catches a stage that answers outside its output schema', async () => {
    const loose = defineStage({ ...good, run: (values) => ({ sum: sum(values) / 0 }) });
    expect(await failing(stageSuite(loose, { ...examples, bad: [] }))).toContain('sum accepts a good input and answers in its output schema');
  });

  it('catches a stage that accepts a bad input, or refuses it with another code', async () => {
    const lenient = defineStage({ ...good, run: (values) => ({ sum: sum(values) }) });
    expect(await failing(stageSuite(lenient, examples))).toEqual(['sum refuses no values with E_NO_VALUES']);
    expect(await failing(stageSuite(good, { ...examples, bad: [{ why: 'no values', input: new Float32Array(0), code: 'E_OTHER' }] }))).toEqual(['sum refuses no values with E_OTHER']);
  });
});
