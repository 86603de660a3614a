import { GeckoError, nearestName, quote, quoteList } from '@gecko/kernel';
import type { Command, CommandEntry, CommandOption, GivenOptions, Program } from './command.js';
import { sharedOptions } from './command.js';

export interface ParsedArguments {
  readonly command: Command;
  readonly given: GivenOptions;
}

/**
 * Reads `[command] --name=value --name value --switch …`, and bare arguments where the command has an operand. Strict: unknown, repeated, empty and stray arguments are refused.
 * @throws GeckoError of kind `usage`: E_COMMAND, E_OPTION, E_OPTION_VALUE
 */
export function parseArguments(program: Program<Command>, argv: readonly string[]): ParsedArguments {
  const command = chooseCommand(program, argv);
  return { command, given: parseOptionsOf(command, argv) };
}

/** What the command line names, or the default. @throws GeckoError of kind `usage`: E_COMMAND */
export function chooseCommand<Entry extends Command | CommandEntry>(program: Program<Entry>, argv: readonly string[]): Entry {
  const [first] = argv;
  if (!namesCommand(argv) && !program.defaultsToFirst) throw unknownCommand(program, undefined);
  const command = namesCommand(argv) ? program.commands.find(({ name }) => name === first) : program.commands[0];
  if (!command) throw unknownCommand(program, first);
  return command;
}

/** The options of a command line whose command is known. @throws GeckoError of kind `usage`: E_OPTION, E_OPTION_VALUE */
export function parseOptionsOf(command: Command, argv: readonly string[]): GivenOptions {
  return parseOptions({ ...command.options, ...sharedOptions }, namesCommand(argv) ? argv.slice(1) : argv, command.operand);
}

function namesCommand([first]: readonly string[]): boolean {
  return first !== undefined && !first.startsWith('-');
}

function unknownCommand(program: Program, came: string | undefined): GeckoError {
  const names = program.commands.map(({ name }) => name);
  const meant = came === undefined ? undefined : nearestName(came, names);
  return new GeckoError({
    kind: 'usage',
    code: 'E_COMMAND',
    place: 'command line',
    problem: `expected one of ${names.join(', ')}, got ${came === undefined ? 'no command' : quote(came)}`,
    next: meant ? `use ${meant}` : `run ${program.invocation} --help`,
  });
}

function parseOptions(options: Readonly<Record<string, CommandOption>>, argv: readonly string[], operand?: string): GivenOptions {
  const values = new Map<string, string[]>();
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index] ?? '';
    const { name, value: attached } = operand === undefined || argument.startsWith('-') ? splitArgument(argument) : { name: operand, value: argument };
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) throw unknownOption(name, Object.keys(options));
    const next = argv[index + 1];
    const separate = option.type === 'text' && attached === undefined && next !== undefined && !next.startsWith('--');
    if (separate) index++;
    const value = separate ? next : attached;
    const before = values.get(name) ?? [];
    if (before.length > 0 && !option.repeatable) throw badValue(name, 'expected it once, got it again', `give --${name} once`);
    values.set(name, [...before, checkedValue(name, option, value)]);
  }
  return { text: (name) => values.get(name)?.[0], list: (name) => values.get(name) ?? [], has: (name) => values.has(name) };
}

function splitArgument(argument: string): { name: string; value: string | undefined } {
  const match = /^--([a-zA-Z][\w-]*)(?:=([\s\S]*))?$/.exec(argument);
  if (!match?.[1]) {
    throw new GeckoError({ kind: 'usage', code: 'E_OPTION', place: 'command line', problem: `expected --name=value, got ${quote(argument)}`, next: 'write every option as --name=value or --name value; --help lists them' });
  }
  return { name: match[1], value: match[2] };
}

function checkedValue(name: string, option: CommandOption, value: string | undefined): string {
  if (option.type === 'switch') {
    if (value !== undefined && value !== 'true') throw badValue(name, `expected no value, got ${quote(value)}`, `write --${name}`);
    return 'true';
  }
  if (value === undefined || value === '') throw badValue(name, 'expected a value, got none', `write --${name}=${option.value ?? 'VALUE'}`);
  return value;
}

function unknownOption(name: string, known: readonly string[]): GeckoError {
  const meant = nearestName(name, known);
  return new GeckoError({
    kind: 'usage',
    code: 'E_OPTION',
    place: 'command line',
    problem: `expected a known option, got ${quote(`--${name}`)}`,
    next: meant ? `did you mean --${meant}? --help lists all options` : `use one of ${quoteList(known.map((option) => `--${option}`), 20)}`,
  });
}

function badValue(name: string, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: `--${name}`, problem, next });
}
