import { execFileSync } from 'node:child_process';
import fs, { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GeckoError } from '@gecko/kernel';
import { captureOutput, type CapturedOutput } from './capture-output.fixture.js';
import type { Command, Program } from './command.js';
import { Answer } from './contract.js';
import { exampleProgram } from './example-program.fixture.js';
import { runProgram } from './run-program.js';

let output: CapturedOutput;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gecko-program-'));
  output = captureOutput();
});
afterEach(() => {
  output.restore();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

const answerPath = (): string => join(folder, 'answer.json');
const answer = (): Answer => Answer.parse(JSON.parse(readFileSync(answerPath(), 'utf8')));
const runWith = async (work: Command['run'], ...argv: string[]) => {
  const program = exampleProgram({}, work);
  await runProgram(program, ['train', ...argv]);
  return program;
};
const run = (work: Command['run'], ...argv: string[]) => runWith(work, `--json=${answerPath()}`, ...argv);
const dataError = new GeckoError({ kind: 'data', code: 'E_CSV', place: 'data.csv:2', problem: 'expected 3 cells, got 2', next: 'correct the row' });

describe('runProgram', () => {
  it('prints results to standard output, logs to standard error, and exits with 0 where the command passed', async () => {
    await run(async (_given, tools) => {
      tools.logger.info('at work');
      tools.print('result');
      return { status: 'passed', run: 'models/moons/runs/1' };
    });
    expect(output.stdout()).toBe('result\n');
    expect(output.stderr()).toBe('info: at work\n');
    expect(process.exitCode).toBe(0);
    expect(answer()).toEqual({ command: 'train', status: 'passed', exitCode: 0, run: 'models/moons/runs/1', seconds: expect.any(Number) });
  });

  it('loads the command that is run, and no other, and none for the help of the program', async () => {
    const loaded: string[] = [];
    const commands = exampleProgram().commands.map((command) => ({
      name: command.name,
      summary: command.summary,
      load: async () => {
        loaded.push(command.name);
        return command;
      },
    }));
    const program: Program = { invocation: 'node main.js', summary: 'Trains and checks.', commands };
    await runProgram(program, ['--help']);
    expect(output.stdout()).toContain('check  Checks a model.');
    expect(loaded).toEqual([]);
    await runProgram(program, ['check']);
    expect([loaded, process.exitCode]).toEqual([['check'], 1]);
  });

  it.each(['refused', 'inconclusive'] as const)('exits with 1 where the answer is %s', async (status) => {
    await run(async () => ({ status }));
    expect(process.exitCode).toBe(1);
    expect(answer()).toMatchObject({ status, exitCode: 1 });
  });

  it('exits with the status of the error, says it in one line, and answers with its parts', async () => {
    await run(async () => {
      throw dataError;
    });
    expect(output.stderr()).toBe('error: E_CSV data.csv:2: expected 3 cells, got 2; next: correct the row\n');
    expect(process.exitCode).toBe(3);
    expect(answer()).toEqual({ command: 'train', status: 'failed', exitCode: 3, seconds: expect.any(Number), error: { code: 'E_CSV', message: dataError.message, place: 'data.csv:2', next: 'correct the row' } });
  });

  it('owns up to anything else thrown as a defect of ours, without a stack', async () => {
    await run(async () => {
      throw new TypeError('x is undefined');
    });
    expect(output.stderr().trimEnd().split('\n')).toEqual([expect.stringMatching(/^error: E_BUG train: unexpected failure: x is undefined; next: /)]);
    expect(process.exitCode).toBe(70);
    expect(answer().error?.code).toBe('E_BUG');
  });

  it('takes a result that breaks the form of an answer for a defect of ours', async () => {
    await run(async () => ({ status: 'passed', weightsSha256: 'none' }));
    expect(process.exitCode).toBe(70);
    expect(answer().status).toBe('failed');
  });

  it('shows stack and cause where DEBUG is set', async () => {
    process.env['DEBUG'] = '1';
    try {
      await run(async () => {
        throw new TypeError('x is undefined');
      });
    } finally {
      delete process.env['DEBUG'];
    }
    expect(output.stderr()).toMatch(/\n {4}at .*\n/);
    expect(output.stderr()).toContain('TypeError: x is undefined');
  });

  it('answers a mistyped command line in the file it asked for', async () => {
    await runProgram(exampleProgram(), ['check', '--modle=x', `--json=${answerPath()}`]);
    expect(output.stderr()).toMatch(/^E_OPTION command line: expected a known option, got "--modle"; next: .*\n$/);
    expect(process.exitCode).toBe(2);
    expect(answer()).toMatchObject({ command: 'check', status: 'failed', exitCode: 2, error: { code: 'E_OPTION' } });
  });

  it('answers an unknown command without --json with an exit status alone', async () => {
    await runProgram(exampleProgram(), ['trian']);
    expect(output.stderr()).toContain('next: use train');
    expect(process.exitCode).toBe(2);
  });

  it('exits with 6 where the answer cannot be written at the end', async () => {
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    await runWith(async () => {
      rmSync(inner, { recursive: true });
      return { status: 'passed' };
    }, `--json=${join(inner, 'answer.json')}`);
    expect(output.stderr()).toMatch(/^E_STORAGE_ENOENT .*\n$/);
    expect(process.exitCode).toBe(6);
  });

  it.each([
    ['in a folder that is not there', () => join(folder, 'none', 'answer.json')],
    ['that is a folder', () => folder],
    ['that is a device', () => '/dev/null'],
  ])('refuses an answer file %s before any work is done', async (_, path) => {
    let worked = false;
    await runWith(async () => {
      worked = true;
      return { status: 'passed' };
    }, `--json=${path()}`);
    expect(output.stderr()).toMatch(/^error: E_OPTION_VALUE --json: expected a file/);
    expect([worked, process.exitCode]).toEqual([false, 2]);
  });

  it('replaces no device or pipe by an answer, also where the command line is wrong', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await runWith(async () => ({ status: 'passed' }), '--wrong', `--json=${pipe}`);
    expect(process.exitCode).toBe(2);
    expect(fs.lstatSync(pipe).isFIFO()).toBe(true);
  });

  it('logs warnings and errors only with --quiet, and everything into the file of the run', async () => {
    await run(async (_given, tools) => {
      tools.logTo(join(folder, 'train.log'));
      tools.logger.info('at work');
      tools.logger.warn('careful');
      return { status: 'passed' };
    }, '--quiet');
    expect(output.stderr()).toBe('warn: careful\n');
    expect(readFileSync(join(folder, 'train.log'), 'utf8').split('\n')).toEqual([expect.stringContaining('"at work"'), expect.stringContaining('"careful"'), '']);
  });

  it.each([
    ['exits with 6 where the log could not be written', undefined, 6, 'E_STORAGE_ENOSPC'],
    ['keeps the error of the command where the log could not be written either', dataError, 3, 'E_CSV'],
  ])('%s', async (_title, error, status, code) => {
    await run(async (_given, tools) => {
      tools.logger.info('at work');
      jest.spyOn(fs, 'writeSync').mockImplementationOnce(() => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      });
      tools.logTo(join(folder, 'train.log'));
      if (error) throw error;
      return { status: 'passed' };
    });
    expect(output.stderr()).toContain('E_STORAGE_ENOSPC');
    expect(process.exitCode).toBe(status);
    expect(answer()).toMatchObject({ status: 'failed', exitCode: status, error: { code } });
  });

  it.each([[['--help']], [['help']]])('prints the help of the program for %j', async (argv) => {
    await runProgram(exampleProgram(), argv);
    expect(output.stdout()).toContain('Commands:\n  train  Trains a model.');
    expect(process.exitCode).toBeUndefined();
  });

  it('prints the help of a command, and runs nothing', async () => {
    const program = exampleProgram({ defaultsToFirst: true });
    await runProgram(program, ['train', '--help']);
    await runProgram(program, ['--help']);
    expect(output.stdout().match(/Usage: node main\.js train /g)).toHaveLength(2);
    expect(program.calls).toEqual([]);
  });

  it('calls a lock holder alive only if its process runs, and ours only with our own token', async () => {
    const program = await run(async () => ({ status: 'passed' }));
    const tools = program.calls[0]?.tools;
    expect(tools?.owner).toMatch(new RegExp(`^${process.pid} [0-9a-f]{16} `));
    expect(tools?.isAlive(tools.owner)).toBe(true);
    expect(tools?.isAlive(`${process.pid} 0123456789abcdef`)).toBe(false);
    expect(tools?.isAlive(`${process.ppid} 0123456789abcdef`)).toBe(true);
    expect(tools?.isAlive('999999999 0123456789abcdef')).toBe(false);
    expect(['', 'abc', '-1 x', '0 x'].map((owner) => tools?.isAlive(owner))).toEqual([false, false, false, false]);
  });

  it('hands out clocks that run', async () => {
    const program = await run(async () => ({ status: 'passed' }));
    const clock = program.calls[0]?.tools.clock;
    expect(clock?.wallMs()).toBeGreaterThan(1.6e12);
    expect(clock?.monotonicMs()).toBeGreaterThan(0);
    expect(existsSync(answerPath())).toBe(true);
  });
});
