import { runProgram } from '@gecko/command';
import { checkCommand } from './check-command.js';
import { listCommand } from './list-command.js';
import { prCommand } from './pr/pr-command.js';
import { publishCommand } from './publish-command.js';

await runProgram(
  {
    invocation: 'node apps/gate-check/dist/main.js',
    summary: 'Judges trained models by measuring them again, and publishes the ones that pass.',
    commands: [checkCommand, publishCommand, listCommand, prCommand(process.env)],
  },
  process.argv.slice(2),
);
