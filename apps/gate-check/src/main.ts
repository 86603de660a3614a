import { runProgram } from '@gecko/command';
import { checkCommand } from './check-command.js';
import { gcCommand } from './gc/gc-command.js';
import { ledgerCommand } from './list/ledger-command.js';
import { listCommand } from './list/list-command.js';
import { showCommand } from './list/show-command.js';
import { publishCommand } from './publish/publish-command.js';
import { rollbackCommand } from './rollback/rollback-command.js';

await runProgram(
  {
    invocation: 'node apps/gate-check/dist/main.js',
    summary: 'Judges trained models by measuring them again, and publishes the ones that pass.',
    commands: [checkCommand, publishCommand, rollbackCommand, gcCommand, listCommand, showCommand, ledgerCommand],
  },
  process.argv.slice(2),
);
