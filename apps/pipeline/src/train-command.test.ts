import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '@gecko/command';
import { Answer } from '@gecko/command/contract';
import { GeckoError } from '@gecko/kernel';
import { trainCommandWith } from './train-command.js';
import { trainInProcess } from './training/train-in-process.fixture.js';
import type { Trainer } from './training/trainer.js';
import { started } from './watch/watch-events.fixture.js';

/** Only the live view erases more than a line. */
const ERASE_BELOW = '\u001b[J';

let folder: string;
let printed: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gecko-sweep-'));
  printed = [];
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const rows = Array.from({ length: 240 }, (_, row) => [(row * 37) % 101, (row * 53) % 89] as const).map(([size, age]) => `${size},${age},${size + age > 95 ? 'yes' : 'no'}`);
  writeFileSync(join(folder, 'table.csv'), ['size,age,bought', ...rows].join('\n'));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

/** What `train` answers in its file. */
async function answerOf(trainer: Trainer | Parameters<typeof trainCommandWith>[0], ...more: string[]): Promise<Answer> {
  const json = join(folder, 'answer.json');
  const here = [`--data=${join(folder, 'table.csv')}`, '--positive=yes', `--registry=${join(folder, 'models')}`, `--json=${json}`];
  const quick = ['architecture.preset=64-32-16', 'training.epochs=2', 'training.engine=eager', 'training.backend=cpu'].map((setting) => `--set=${setting}`);
  await runProgram({ invocation: 'x', summary: 'x', commands: [trainCommandWith(typeof trainer === 'function' ? trainer : () => trainer)] }, ['train', ...here, ...quick, ...more]);
  return Answer.parse(JSON.parse(readFileSync(json, 'utf8')));
}

describe('train --seeds', () => {
  it('answers with the figures of each seed, their spreads and the verdict, and leaves no run behind', async () => {
    const { seeds, sweep, exitCode } = await answerOf(trainInProcess, '--seeds=2');
    expect(seeds?.map(({ seed, bestEpoch }) => [seed, bestEpoch > 0])).toEqual([[42, true], [43, true]]);
    expect(sweep?.accuracy?.mean).toBeCloseTo(((seeds?.[0]?.accuracy ?? NaN) + (seeds?.[1]?.accuracy ?? NaN)) / 2, 12);
    expect(exitCode).toBe(sweep?.verdict === 'stable' ? 0 : 1);
    expect(readdirSync(join(folder, 'models', 'gecko-pattern-classifier', 'runs'))).toEqual([]);
  });

  it('answers with nulls, and is refused, where every seed diverges in its first epoch', async () => {
    const nothing = { bestEpoch: 0, accuracy: null, auc: null, logLoss: null, cleared: false };
    expect(await answerOf(trainInProcess, '--seeds=2', '--set=training.optimizer.learningRate=1e30')).toMatchObject({
      status: 'refused',
      exitCode: 1,
      seeds: [{ seed: 42, ...nothing }, { seed: 43, ...nothing }],
      sweep: { verdict: 'weak', accuracy: null, auc: null, logLoss: null },
    });
    expect(printed.join('')).toContain('WEAK: no seed clears the limits: 0 of 2 do');
  });

  it('keeps the seeds that were trained where one failed, and fails where all did', async () => {
    const error = new GeckoError({ kind: 'bug', code: 'E_WORKER', place: 'seed 42', problem: 'killed thrice', next: 'report it' });
    const firstFails: Trainer = { ...trainInProcess, train: async (orders, ...rest) => [{ kind: 'failed', error }, ...(await trainInProcess.train(orders.slice(1), ...rest))] };
    expect(await answerOf(firstFails, '--seeds=2')).toMatchObject({ exitCode: 1, seeds: [{ seed: 42, accuracy: null, error: { code: 'E_WORKER', place: 'seed 42' } }, { seed: 43, accuracy: expect.any(Number) }] });
    const allFail: Trainer = { ...trainInProcess, train: async (orders) => orders.map(() => ({ kind: 'failed', error })) };
    expect(await answerOf(allFail, '--seeds=2')).toMatchObject({ exitCode: 70, error: { code: 'E_WORKER', message: 'E_WORKER seed 42: killed thrice; next: report it' } });
  });

  it.each([
    ['draws the live view', ['--watch'], true],
    ['draws none where it is to be quiet', ['--watch', '--quiet'], false],
    ['draws none where none is wanted', [], false],
  ])('%s', async (_title, options, drawn) => {
    const terminal = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY');
    Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true });
    await answerOf((_tools, onEvent) => ({ ...trainInProcess, train: (...work) => (onEvent(started()), trainInProcess.train(...work)) }), '--seeds=1', ...options);
    Object.defineProperty(process.stderr, 'isTTY', terminal ?? { value: undefined, configurable: true });
    expect(printed.some((text) => text.includes(ERASE_BELOW))).toBe(drawn);
  });

  it.each([
    ['--seeds=0', 'expected a number of seeds from 1 to 1000, got "0"'],
    ['--seeds=1001', 'got "1001"'],
    ['--resume', 'expected one run to go on with, got several seeds'],
    ['--seed=9007199254740990', 'expected a first seed of at most 9007199254740989 for 3 seeds, got 9007199254740990'],
  ])('refuses %s before anything is read', async (option, problem) => {
    const { exitCode, error } = await answerOf(trainInProcess, ...(option.startsWith('--seeds') ? [] : ['--seeds=3']), option);
    expect([exitCode, error?.code, error?.place]).toEqual([2, 'E_OPTION_VALUE', '--seeds']);
    expect(error?.message).toContain(problem);
    expect(readdirSync(folder).sort()).toEqual(['answer.json', 'table.csv']);
  });
});
