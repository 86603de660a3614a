import { isGeckoError, runStage, silentLogger, silentProgress } from '@gecko/kernel';
import { stageSuite } from '@gecko/kernel/testing';
import type { Table } from '../contract.js';
import { intervalsOf } from '../split/split-example.fixture.js';
import { aucByPairs, numbers, randomLabels, tableOf, uniform } from './audit-example.fixture.js';
import { auditStage } from './audit-stage.js';

const ROWS = 200;
const labels = randomLabels(ROWS);
const all = Uint32Array.from({ length: ROWS }, (_, row) => row);
const [train, validation] = [all.filter((row) => row % 5 !== 0), all.filter((row) => row % 5 === 0)];
const stage = auditStage(aucByPairs);
const input = (table: Table) => ({ table, train, validation, positions: all.map((row) => 10 * row), splitMethod: 'column' as const, singleFeatureAuc: 0.99, duplicateShare: 0.01, knownSeparators: [] });
const clean = tableOf(labels, []);
const copy = tableOf(labels, [numbers('copy', labels)]);
const repeated: Table = { columns: [numbers('x', uniform('x', ROWS).map((value) => Math.floor(value * 40)))], rowCount: ROWS, labels };
const counting = Float64Array.from(all, (row) => 10 * row);

describe('the audit stage', () => {
  for (const { title, check } of stageSuite(stage, {
    good: input(clean),
    bad: [
      { why: 'a column that holds the label', input: input(copy), code: 'E_LEAK' },
      { why: 'rows that repeat training rows', input: input(repeated), code: 'E_LEAK' },
    ],
  })) {
    it(title, async () => {
      await expect(check()).resolves.toBeUndefined();
    });
  }

  const refusal = async (table: Table) => {
    try {
      await runStage(stage, input(table), { logger: silentLogger, progress: silentProgress, clock: { wallMs: () => 0, monotonicMs: () => 0 } });
    } catch (error) {
      if (isGeckoError(error)) return error;
    }
    throw new Error('expected a refusal');
  };

  it('takes a policy as it is given: method auto stands for what it does in the table', async () => {
    const times = tableOf(labels, [], { times: Float64Array.from(all), intervals: intervalsOf(Float64Array.from(all, (row) => 2 * row), Float64Array.from(all, (row) => 2 * row + 1)) });
    const run = (table: Table) => runStage(stage, { ...input(table), splitMethod: 'auto' }, { logger: silentLogger, progress: silentProgress, clock: { wallMs: () => 0, monotonicMs: () => 0 } });
    expect((await run(times)).output.findings).toEqual([]);
    await expect(run({ ...times, intervals: undefined })).rejects.toMatchObject({ code: 'E_LEAK', problem: expect.stringContaining('are newer than the oldest held-out row') });
  });

  it('names the column, says what was found with rows of the data, and what to do', async () => {
    expect(await refusal(copy)).toMatchObject({
      kind: 'data',
      code: 'E_LEAK',
      place: 'column "copy"',
      problem: 'column "copy" alone tells the classes apart with an AUC of 1.000: it may hold the label (see rows 71, 11)',
      next: 'remove the column if it is known only after the outcome, or name it under knownSeparators in the policy',
    });
  });

  it('tells at most five findings, and how many more there are', async () => {
    const { problem } = await refusal(tableOf(labels, Array.from({ length: 7 }, (_, index) => numbers(`copy ${index}`, labels))));
    expect(problem.match(/alone tells the classes apart/g)).toHaveLength(5);
    expect(problem).toMatch(/; 2 more findings$/);
  });

  it.each<[string, Table, string, RegExp]>([
    ['a row number', tableOf(labels, [numbers('id', counting)]), 'column "id"', /^remove the column, name it as split\.time in the policy if it is a time/],
    ['a neighbour\'s label', tableOf(labels, [numbers('x', Float64Array.from(labels, (_, row) => labels[row - 1] ?? NaN))]), 'column "x"', /if the neighbouring outcome is known when a prediction is made$/],
    ['repeated rows', repeated, 'split', /^remove repeated rows from the data/],
    ['groups on both sides', tableOf(labels, [], { groups: Int32Array.from(labels, (_, row) => row >> 3) }), 'split', /^set split\.method to group or stratified-group in the policy$/],
    ['labels on both sides', tableOf(labels, [], { intervals: intervalsOf(Float64Array.from(all), Float64Array.from(all, (row) => row + 2)) }), 'split', /^set split\.method to purged-time in the policy$/],
    ['newer training rows', tableOf(labels, [], { times: Float64Array.from(all) }), 'split', /^set split\.method in the policy to purged-time where rows have information intervals.* and to time elsewhere$/],
  ])('gives a next step for %s', async (what, table, place, next) => {
    // Neighbours need numbers that follow each other.
    const positions = what.includes('label') ? all : all.map((row) => 10 * row);
    const error = await runStage(stage, { ...input(table), positions }, { logger: silentLogger, progress: silentProgress, clock: { wallMs: () => 0, monotonicMs: () => 0 } }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'E_LEAK', place, next: expect.stringMatching(next) });
  });
});
