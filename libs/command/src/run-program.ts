import { dirname } from 'node:path';
import { canonicalJson, exitStatus, GeckoError, isGeckoError, nodeDisk, quote, toGeckoError, writeWhole, type Clock, type Disk } from '@gecko/kernel';
import type { Command, CommandEntry, CommandResult, CommandTools, GivenOptions, Program } from './command.js';
import { Answer } from './contract.js';
import { createLogger, type CommandLogger } from './create-logger.js';
import { createProgress } from './create-progress.js';
import { ignoreClosedReader } from './ignore-closed-reader.js';
import { onSignal } from './on-signal.js';
import { chooseCommand, parseOptionsOf } from './parse-options.js';
import { isAlive, processOwner } from './process-owner.js';
import { renderHelp } from './render-help.js';

const clock: Clock = { wallMs: () => Date.now(), monotonicMs: () => performance.now() };

/** Runs a program's command line to its end: help, logging, the JSON answer, one line for an error, the exit status. */
export async function runProgram(program: Program, argv: readonly string[]): Promise<void> {
  ignoreClosedReader(process.stdout);
  if (asksForProgramHelp(program, argv)) {
    process.stdout.write(renderHelp(program));
    return;
  }
  const disk = nodeDisk();
  try {
    const command = await loaded(chooseCommand(program, argv));
    const given = parseOptionsOf(command, argv);
    if (given.has('help')) process.stdout.write(renderHelp(program, command));
    else await runCommand(command, given, disk);
  } catch (thrown) {
    const error = toGeckoError(thrown, 'command line');
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitStatus;
    writeUsageAnswer(program, argv, disk, error);
  }
}

async function loaded(command: Command | CommandEntry): Promise<Command> {
  return 'load' in command ? command.load() : command;
}

function asksForProgramHelp(program: Program, argv: readonly string[]): boolean {
  const [first] = argv;
  return (first === '--help' && !program.defaultsToFirst) || first === 'help';
}

async function runCommand(command: Command, given: GivenOptions, disk: Disk): Promise<void> {
  // So that a signal is answered in words from the start, whatever else there is to clean up later.
  const stopListening = onSignal(() => undefined);
  try {
    await runHeard(command, given, disk);
  } finally {
    stopListening();
  }
}

async function runHeard(command: Command, given: GivenOptions, disk: Disk): Promise<void> {
  const startedMs = clock.monotonicMs();
  const quiet = given.has('quiet');
  const terminal = process.stderr.isTTY;
  const logger = createLogger(disk, { quiet, terminal: terminal && !quiet, colour: terminal && !process.env['NO_COLOR'] });
  const seconds = (): number => (clock.monotonicMs() - startedMs) / 1000;
  let answer: Answer;
  let answerPath: string | undefined;
  try {
    answerPath = checkedAnswerPath(disk, given.text('json'));
    const result = await command.run(given, createTools(disk, logger, quiet));
    answer = complete(command, result, seconds());
  } catch (thrown) {
    const error = toGeckoError(thrown, command.name);
    logger.error(error.message);
    if (process.env['DEBUG'] && error.stack) process.stderr.write(`${error.stack}\n${String(error.cause ?? '')}\n`);
    answer = failure(command.name, error, seconds());
  }
  answer = await closeLog(logger, answer);
  process.exitCode = answer.exitCode;
  writeAnswer(disk, answerPath, answer);
}

/** Long work must not end on a path that was wrong from the start; and a device or pipe must not be replaced by a file. */
function checkedAnswerPath(disk: Disk, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const kind = disk.status(path)?.kind ?? 'file';
  const folder = disk.realPath(dirname(path));
  if (kind === 'file' && folder !== undefined && disk.status(folder)?.kind === 'directory') return path;
  const problem = kind === 'file' ? `expected a file in a folder that exists, got ${quote(path)}` : `expected a file or nothing there, got something else (${kind}) at ${quote(path)}`;
  throw new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: '--json', problem, next: 'name a file in an existing folder' });
}

/** A log that could not be written is a storage fault, unless something worse is reported already. */
async function closeLog(logger: CommandLogger, answer: Answer): Promise<Answer> {
  try {
    await logger.close();
    return answer;
  } catch (thrown) {
    const error = toGeckoError(thrown, 'log');
    process.stderr.write(`${error.message}\n`);
    return answer.error ? answer : failure(answer.command, error, answer.seconds);
  }
}

function createTools(disk: Disk, logger: CommandLogger, quiet: boolean): CommandTools {
  const screen = process.stderr.isTTY && !quiet ? { write: (text: string) => void process.stderr.write(text), columns: () => process.stderr.columns } : undefined;
  const owner = processOwner();
  return {
    disk,
    clock,
    logger,
    progress: createProgress(clock, logger, screen),
    print: (text) => void process.stdout.write(`${text}\n`),
    logTo: logger.logTo,
    owner,
    isAlive: (other) => isAlive(other, owner),
    environment: { node: process.version, platform: process.platform, architecture: process.arch },
    onSignal,
  };
}

function complete(command: Command, result: CommandResult, seconds: number): Answer {
  const exitCode = result.status === 'passed' ? exitStatus.passed : exitStatus.refused;
  return Answer.parse({ ...result, command: command.name, exitCode, seconds });
}

function failure(command: Answer['command'], error: GeckoError, seconds: number): Answer {
  const { code, message, place, next } = error;
  return { command, status: 'failed', exitCode: error.exitStatus, seconds, error: { code, message, place, next } };
}

/** A mistyped command line still answers in the file it asked for. */
function writeUsageAnswer(program: Program, argv: readonly string[], disk: Disk, error: GeckoError): void {
  const path = answerablePath(disk, jsonPath(argv));
  const command = program.commands.find(({ name }) => name === argv[0]) ?? program.commands[0];
  if (path && command) writeAnswer(disk, path, failure(command.name, error, 0));
}

/** The path, unless an answer may not go there: the mistake reported already comes first. */
function answerablePath(disk: Disk, path: string | undefined): string | undefined {
  try {
    return checkedAnswerPath(disk, path);
  } catch (thrown) {
    if (!isGeckoError(thrown)) throw thrown;
    return undefined;
  }
}

/** The file named by `--json=FILE` or `--json FILE`, in arguments that could not be parsed. */
function jsonPath(argv: readonly string[]): string | undefined {
  const attached = argv.find((argument) => argument.startsWith('--json='))?.slice('--json='.length);
  return attached ?? (argv.includes('--json') ? argv[argv.indexOf('--json') + 1] : undefined);
}

function writeAnswer(disk: Disk, path: string | undefined, answer: Answer): void {
  if (path === undefined) return;
  try {
    writeWhole(disk, path, `${canonicalJson(answer)}\n`);
  } catch (thrown) {
    const error = toGeckoError(thrown, '--json');
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitStatus;
  }
}
