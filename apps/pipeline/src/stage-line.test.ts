import { defineStage, hashValue, type StageGate } from '@gecko/kernel';
import { z } from 'zod';
import { exampleTools } from './example-tools.fixture.js';
import { StageLine } from './stage-line.js';

const double = defineStage({ name: 'double', input: z.number(), output: z.number(), run: (value) => 2 * value });
const negate = defineStage({ name: 'negate', input: z.number(), output: z.number(), run: (value) => -value });
const gate = (id: string, limit: number): StageGate<number> => ({ limit: { id, operator: '>=', limit, advice: 'bring more' }, measure: (value) => ({ value, n: 1 }) });

describe('StageLine', () => {
  it('hands on what a stage gives, and records each stage in the order it ran', async () => {
    const line = new StageLine(exampleTools());
    const doubled = await line.run(double, 3);
    expect(await line.run(negate, doubled)).toBe(-6);
    expect(line.records).toEqual([
      { name: 'double', seconds: 0, inputSha256: hashValue(3), outputSha256: hashValue(6) },
      { name: 'negate', seconds: 0, inputSha256: hashValue(6), outputSha256: hashValue(-6) },
    ]);
  });

  it('is open while every gate holds, and closed from the first that does not', async () => {
    const line = new StageLine(exampleTools());
    await line.run(double, 3, gate('low', 6));
    expect(line.closed).toBe(false);
    await line.run(double, 3, gate('passes', 1), gate('fails', 7));
    expect(line.closed).toBe(true);
    await line.run(double, 3, gate('later', 6));
    expect(line.closed).toBe(true);
    expect(line.checks.map(({ id, passed, reason }) => [id, passed, reason])).toEqual([
      ['low', true, '6 >= 6'],
      ['passes', true, '6 >= 1'],
      ['fails', false, '6 is not >= 7: bring more'],
      ['later', true, '6 >= 6'],
    ]);
  });

  it('is closed by a gate that could measure nothing', async () => {
    const line = new StageLine(exampleTools());
    await line.run(double, 3, { ...gate('nothing', 0), measure: () => ({ value: undefined, n: 0 }) });
    expect(line.closed).toBe(true);
  });

  it('records nothing of a stage that failed', async () => {
    const line = new StageLine(exampleTools());
    const fault = defineStage({ name: 'fault', input: z.number(), output: z.string(), run: () => Promise.reject(new Error('no')) });
    await expect(line.run(fault, 1)).rejects.toMatchObject({ code: 'E_BUG', place: 'stage fault' });
    expect([line.records, line.checks]).toEqual([[], []]);
  });
});
