import { runProgram } from '@gecko/command';
import { commands } from './commands.js';

await runProgram(
  {
    invocation: 'node apps/pipeline/dist/main.js',
    summary: 'Trains a classifier on a table and has the gate judge it; writes its settings file; scores tables with a model.',
    commands,
    defaultsToFirst: true,
  },
  process.argv.slice(2),
);
