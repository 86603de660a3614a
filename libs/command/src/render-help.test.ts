import { exampleProgram } from './example-program.fixture.js';
import { renderHelp } from './render-help.js';

describe('renderHelp', () => {
  it('lists the commands of a program with their summaries in one column', () => {
    expect(renderHelp(exampleProgram())).toBe(
      'Trains and checks.\n\nUsage: node main.js COMMAND [--option=value …]\n\nCommands:\n  train  Trains a model.\n  check  Checks a model.\n\nnode main.js COMMAND --help tells more.\n',
    );
  });

  it('shows that the command may be left out', () => {
    expect(renderHelp(exampleProgram({ defaultsToFirst: true }))).toContain('Usage: node main.js [COMMAND] [--option=value …]\n');
  });

  it('lists options of a command, then those every command has, then notes and exit statuses', () => {
    const program = exampleProgram();
    expect(renderHelp(program, program.commands[0]).split('\n')).toEqual([
      'Trains a model.',
      '',
      'Usage: node main.js train [--option=value …]',
      '',
      'Options:',
      '  --model=NAME     name of the model',
      '  --set=KEY=VALUE  one setting (may be repeated)',
      '  --data=VALUE     the table',
      '  --fresh          start anew',
      '  --l2=VALUE       penalty',
      '  --json=FILE      also write the answer as one JSON object to FILE',
      '  --quiet          log warnings and errors only, no progress',
      '  --help           show this text',
      '',
      'Example: train --model=moons',
      '',
      expect.stringMatching(/^Exit status: 0 passed, 1 refused, 2 usage/),
      expect.stringMatching(/130 and 143 signals\.$/),
      '',
    ]);
  });

  it('leaves no gap where a command has no notes', () => {
    const program = exampleProgram();
    expect(renderHelp(program, program.commands[1])).toContain('show this text\n\nExit status');
  });
});
