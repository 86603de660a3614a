import { runProgram } from '@gecko/command';
import { checkCommand } from './check-command.js';
import { listCommand } from './list-command.js';
import { publishCommand } from './publish-command.js';
import { selftestCommand } from './selftest/selftest-command.js';

await runProgram(
  {
    invocation: 'node apps/gate-check/dist/main.js',
    summary: 'Judges trained models by measuring them again, and publishes the ones that pass.',
    commands: [checkCommand, publishCommand, listCommand, selftestCommand],
  },
  process.argv.slice(2),
);
