import type { Command, CommandTools, GivenOptions, Program } from './command.js';

/** A program of two commands; what it was given lands in `calls`. */
export function exampleProgram(overrides: Partial<Program<Command>> = {}, run: Command['run'] = async () => ({ status: 'passed' })): Program<Command> & { readonly calls: { given: GivenOptions; tools: CommandTools }[] } {
  const calls: { given: GivenOptions; tools: CommandTools }[] = [];
  const train: Command = {
    name: 'train',
    summary: 'Trains a model.',
    notes: ['Example: train --model=moons'],
    options: {
      model: { type: 'text', value: 'NAME', description: 'name of the model' },
      set: { type: 'text', value: 'KEY=VALUE', description: 'one setting', repeatable: true },
      data: { type: 'text', description: 'the table' },
      fresh: { type: 'switch', description: 'start anew' },
      l2: { type: 'text', description: 'penalty' },
    },
    run: (given, tools) => {
      calls.push({ given, tools });
      return run(given, tools);
    },
  };
  const check: Command = { name: 'check', summary: 'Checks a model.', options: {}, run: async () => ({ status: 'refused' }) };
  return { invocation: 'node main.js', summary: 'Trains and checks.', commands: [train, check], calls, ...overrides };
}
