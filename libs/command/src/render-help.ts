import type { Command, Program } from './command.js';
import { sharedOptions } from './command.js';

/** Help for a command, or for the program if none is given. */
export function renderHelp(program: Program, command?: Command): string {
  return command ? commandHelp(program, command) : programHelp(program);
}

function programHelp(program: Program): string {
  const width = Math.max(...program.commands.map(({ name }) => name.length));
  const lines = program.commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [program.summary, '', `Usage: ${program.invocation} ${program.defaultsToFirst ? '[COMMAND]' : 'COMMAND'} [--option=value …]`, '', 'Commands:', ...lines, '', `${program.invocation} COMMAND --help tells more.`, ''].join('\n');
}

function commandHelp(program: Program, command: Command): string {
  const rows = Object.entries({ ...command.options, ...sharedOptions }).map(([name, option]) => ({
    flag: option.type === 'switch' ? `--${name}` : `--${name}=${('value' in option ? option.value : undefined) ?? 'VALUE'}`,
    description: 'repeatable' in option && option.repeatable ? `${option.description} (may be repeated)` : option.description,
  }));
  const width = Math.max(...rows.map(({ flag }) => flag.length));
  return [
    command.summary,
    '',
    `Usage: ${program.invocation} ${command.name}${command.operand === undefined ? '' : ` ${operandOf(command, command.operand)}`} [--option=value …]`,
    '',
    'Options:',
    ...rows.map(({ flag, description }) => `  ${flag.padEnd(width)}  ${description}`),
    ...(command.notes ? ['', ...command.notes] : []),
    '',
    'Exit status: 0 passed, 1 refused, 2 usage or configuration, 3 data invalid, 4 artifact invalid or altered,',
    '5 test-set budget spent, 6 storage, 7 busy, 70 a defect of ours, 130 and 143 signals.',
    '',
  ].join('\n');
}

function operandOf({ options }: Command, operand: string): string {
  const option = options[operand];
  const value = option?.value ?? operand.toUpperCase();
  return option?.repeatable ? `[${value} …]` : `[${value}]`;
}
