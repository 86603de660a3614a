import { runProgram } from '@gecko/command';
import { trainCommand } from './train-command.js';

await runProgram(
  {
    invocation: 'node apps/pipeline/dist/main.js',
    summary: 'Trains a classifier on a table and has the gate judge it.',
    commands: [trainCommand],
    defaultsToFirst: true,
  },
  process.argv.slice(2),
);
