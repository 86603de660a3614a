import { runProgram } from '@gecko/command';
import { initCommand } from './init-command.js';
import { predictCommand } from './predict-command.js';
import { reportCommand } from './report/report-command.js';
import { trainCommand } from './train-command.js';

await runProgram(
  {
    invocation: 'node apps/pipeline/dist/main.js',
    summary: 'Trains a classifier on a table and has the gate judge it; writes its settings file; scores tables with a model.',
    commands: [trainCommand, initCommand, predictCommand, reportCommand],
    defaultsToFirst: true,
  },
  process.argv.slice(2),
);
